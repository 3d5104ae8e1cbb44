import { type Column, columnHeading } from '../../words/names.ts'
import { language } from '../state/language.ts'

/** A column as it is headed. */
export const heading = (column: Column): string => columnHeading(column, language.value).name

// said aloud because cards are laid out with `display`, which makes some browsers forget that this is a table
export const as = (role: 'table' | 'rowgroup' | 'row' | 'cell' | 'rowheader' | 'columnheader') => ({ role })
