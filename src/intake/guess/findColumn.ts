import type { ColumnRole, FileMapping } from '../../domain/fileMapping.ts'
import type { ProfiledColumn, TableProfile } from '../../domain/tableProfile.ts'

/** The columns that have a role, in the order of the table. */
export const columnsWith = (mapping: FileMapping, role: ColumnRole): readonly string[] =>
  mapping.columns.filter((column) => column.role === role).map(({ column }) => column)

export const profileOf = (profile: TableProfile, column: string | undefined): ProfiledColumn | undefined =>
  profile.columns.find(({ name }) => name === column)

/** A wide file's column of a moment. */
export const momentColumn = (
  mapping: FileMapping,
  moment: string,
  role: 'rating' | 'expectation' | 'seconds',
): string | undefined =>
  mapping.columns.find((column) => column.role === role && column.moment === moment)?.column
