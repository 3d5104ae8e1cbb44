import type { PlainTable, UnreadRow } from '../formats/plainTable.ts'
import type { Bilingual } from '../inputProblem.ts'
import type { Header } from '../table/header.ts'
import type { RowNumbers } from '../table/rowNumbers.ts'
import type { ExaminedFile } from '../text/examineFile.ts'
import type { Tags } from './resolveColumns.ts'

/** A file whose header has been read and whose rows have not. */
export interface OpenedTable {
  readonly examined: ExaminedFile
  readonly header: Header
  readonly tags: Tags
  /** Where rows come from in the file that a person knows; null: from the lines of the text itself. */
  readonly rowNumbers: RowNumbers | null
  /** Rows of the source that are no rows. */
  readonly unread: readonly UnreadRow[]
  readonly warnings: readonly Bilingual[]
}

/** A plain table with the constant columns of its file. */
export const openTable = (plain: PlainTable, tags: Tags): OpenedTable => ({
  examined: { ...plain.examined, name: plain.name },
  header: plain.opening,
  tags,
  rowNumbers: plain.rowNumbers,
  unread: plain.unread,
  warnings: plain.warnings,
})
