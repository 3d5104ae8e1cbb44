import type { Interval } from '../../../domain/interval.ts'
import type { Lang } from '../../../domain/text.ts'
import { boundHeading, type ExportHeading, exportHeading } from '../../../words/exportHeadings.ts'
import type { Cell, ColumnKind, ExportColumn } from '../exportTable.ts'

/** A column by its heading. */
export const column = (word: ExportHeading, kind: ColumnKind, lang: Lang): ExportColumn => ({
  name: exportHeading(word, lang),
  kind,
})

/** The four columns of a number with its interval: value, low, high, n. */
export const intervalColumns = (name: string, kind: ColumnKind, lang: Lang): readonly ExportColumn[] => [
  { name, kind },
  { name: boundHeading(name, 'low', lang), kind },
  { name: boundHeading(name, 'high', lang), kind },
  { name: boundHeading(name, 'n', lang), kind: 'count' },
]

export const intervalCells = (interval: Interval | null | undefined): readonly Cell[] =>
  interval ? [interval.value, interval.low, interval.high, interval.n] : [null, null, null, null]
