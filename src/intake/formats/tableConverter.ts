import type { PlainTable } from './plainTable.ts'

/** One table in a file: the file itself, a sheet of a workbook, a list in a JSON object. */
export interface ListedTable {
  readonly id: string
  /** Name of the sheet; null for a file of one table. */
  readonly sheet: string | null
  /** Roughly, to choose by; null where it is not known without reading everything. */
  readonly rows: number | null
  readonly columns: number | null
  readonly hidden: boolean
}

export interface ConvertProgress {
  /** Bytes of the source, packed as they lie on the disk. */
  readonly done: number
  readonly total: number
  /** Rows written so far. */
  readonly rows: number
}

export interface FileToRead {
  readonly path: string
  readonly name: string
  readonly signal?: AbortSignal | undefined
}

export interface TableToConvert extends FileToRead {
  /** Id of the table; without it the first. */
  readonly table?: string | undefined
  /** Where the text is written, if it must be; it stays until the caller removes it. */
  readonly folder: string
  /** Names that a journey speaks of: by these a header is recognised. */
  readonly wanted?: ReadonlySet<string> | undefined
  /** Rows of data to stop after, where only a look is wanted. */
  readonly mostRows?: number | undefined
  readonly onProgress?: ((progress: ConvertProgress) => void) | undefined
}

/** How one format is read. */
export interface TableConverter {
  readonly listTables: (file: FileToRead) => Promise<readonly ListedTable[]>
  readonly toPlainTable: (table: TableToConvert) => Promise<PlainTable>
}
