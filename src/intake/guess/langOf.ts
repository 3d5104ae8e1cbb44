import type { TableProfile } from '../../domain/tableProfile.ts'
import type { Lang } from '../../domain/text.ts'
import { hasHangul } from './headerWords.ts'

/** The language of a table's headers. */
export const langOf = ({ columns }: TableProfile): Lang =>
  columns.some(({ name }) => hasHangul(name)) ? 'ko' : 'en'
