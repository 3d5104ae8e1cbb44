import type { Dialect } from './readRows.ts'

/** How a table is written and what its columns are called. */
export interface Header extends Dialect {
  /** Names of the columns: none empty, none twice. */
  readonly names: readonly string[]
  /** Names that the file has more than once; the second is called "name (2)". */
  readonly doubled: ReadonlySet<string>
  /** Rows of the text up to and with the header. */
  readonly rowsBefore: number
  /** The line of the header in the file that a person knows. */
  readonly line: number
}
