import type { ColumnRole, FileMapping } from '../../domain/fileMapping.ts'
import type { ProfiledColumn, TableProfile } from '../../domain/tableProfile.ts'
import type { ColumnExam } from './examineColumns.ts'

/** The columns that have a role, in the order of the table. */
export const columnsWith = (mapping: FileMapping, role: ColumnRole): readonly string[] =>
  mapping.columns.filter((column) => column.role === role).map(({ column }) => column)

export const profileOf = (profile: TableProfile, column: string | undefined): ProfiledColumn | undefined =>
  profiles(profile.columns).get(column)

export const examOf = (exams: readonly ColumnExam[], column: string | undefined): ColumnExam | undefined =>
  examsByName(exams).get(column)

/** A wide file's column of a moment. */
export const momentColumn = (
  mapping: FileMapping,
  moment: string,
  role: 'rating' | 'expectation' | 'seconds',
): string | undefined => momentColumns(mapping.columns).get(`${role} ${moment}`)

const profiles = createIndex((columns: readonly ProfiledColumn[]) => columns.map((each) => [each.name, each]))
const examsByName = createIndex((exams: readonly ColumnExam[]) => exams.map((each) => [each.name, each]))
const momentColumns = createIndex((columns: FileMapping['columns']) =>
  columns.map(({ role, moment, column }) => [`${role} ${moment}`, column]),
)

/** The first of each key of a list, looked up once for as long as the list lives: tables may have 16,384 columns. */
function createIndex<T extends object, V>(
  listEntries: (list: T) => readonly (readonly [string, V])[],
): (list: T) => ReadonlyMap<string | undefined, V> {
  const known = new WeakMap<T, ReadonlyMap<string | undefined, V>>()
  return (list) => {
    const found = known.get(list)
    if (found) return found
    const index = new Map<string | undefined, V>(listEntries(list).toReversed())
    known.set(list, index)
    return index
  }
}
