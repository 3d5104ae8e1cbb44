import { toUniqueNames } from '../../intake/table/columnNames.ts'
import type { SetAsideFile } from '../../store/facts/port/storedImport.ts'

/** The first columns of a list of rows set aside; the row's own follow. */
export const SET_ASIDE_COLUMNS = ['file', 'line', 'column', 'value', 'reason', '사유'] as const

export interface SetAsideColumns {
  /** The header of the list. */
  readonly names: readonly string[]
  /** For each file the place in the list of each of its columns. */
  readonly places: readonly (readonly number[])[]
}

/**
 * The columns of a list of rows set aside: ours, then those of all its files by name. A column of a file called like
 * one of ours is "value (2)" there.
 */
export function toSetAsideColumns(files: readonly SetAsideFile[]): SetAsideColumns {
  const all = [...new Set(files.flatMap(({ columns }) => columns))]
  const at = new Map(all.map((name, i) => [name, SET_ASIDE_COLUMNS.length + i]))
  return {
    names: toUniqueNames([...SET_ASIDE_COLUMNS, ...all]),
    places: files.map(({ columns }) => columns.map((name) => at.get(name)!)),
  }
}
