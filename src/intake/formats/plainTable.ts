import type { Bilingual } from '../inputProblem.ts'
import type { Header } from '../table/header.ts'
import type { RowNumbers } from '../table/rowNumbers.ts'
import type { ExaminedFile } from '../text/examineFile.ts'
import type { FileFormat } from './fileFormat.ts'

/** A row of the source that is no row: told like a row set aside. */
export interface UnreadRow {
  readonly line: number
  readonly value: string | null
  readonly reason: Bilingual
}

/**
 * A table of any format as text that the importing code reads: the source itself where it is text, else a CSV file
 * (UTF-8, commas, header in its first line) written into a folder.
 */
export interface PlainTable {
  /** The text that is read. */
  readonly path: string
  /** The source as people know it, with the sheet where there are several: "visits.xlsx [응답]". */
  readonly name: string
  readonly format: FileFormat
  /** Id of the table within the source. */
  readonly table: string
  readonly sheet: string | null
  readonly examined: ExaminedFile
  /** Names of the columns: none empty ("column 7"), none twice ("comment (2)"). */
  readonly header: readonly string[]
  readonly opening: Header
  /** Whether the source names its columns. */
  readonly hasHeader: boolean
  /** Rows of the source by row of data; null where the lines of `path` are the source's own. */
  readonly rowNumbers: RowNumbers | null
  readonly unread: readonly UnreadRow[]
  readonly warnings: readonly Bilingual[]
  /** Whether `path` was written for this and goes with its folder. */
  readonly written: boolean
}
