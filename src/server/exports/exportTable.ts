/** One field of a table: text, a number, or nothing. */
export type Cell = string | number | boolean | null

/** How the numbers of a column are shown in a workbook; what is stored is the same. */
export type ColumnKind = 'text' | 'number' | 'count' | 'share'

export interface ExportColumn {
  readonly name: string
  readonly kind: ColumnKind
}

/** A table to be written as CSV or as a sheet of a workbook. Rows may come piece by piece. */
export interface ExportTable {
  readonly name: string
  readonly columns: readonly ExportColumn[]
  readonly rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>
}
