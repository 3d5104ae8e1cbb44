import type { ColumnMapping, ColumnRole } from '../../../domain/fileMapping.ts'
import { COLUMN_GROUPS, type ColumnGroup } from '../../i18n/pages/importLabels.ts'

const OF_MOMENTS: readonly ColumnRole[] = ['rating', 'expectation', 'seconds', 'moment', 'pick']

const groupOf = (role: ColumnRole): ColumnGroup => {
  if (OF_MOMENTS.includes(role)) return 'moments'
  if (role === 'outcome') return 'outcome'
  return role === 'ignored' ? 'ignored' : 'others'
}

export const isIn = (group: ColumnGroup, { role }: ColumnMapping): boolean =>
  group === 'all' || groupOf(role) === group

/** Columns that say something before those that are left out. */
export const inUseFirst = (columns: readonly ColumnMapping[]): readonly ColumnMapping[] => [
  ...columns.filter(({ role }) => role !== 'ignored'),
  ...columns.filter(({ role }) => role === 'ignored'),
]

/** Whether a column's name holds what is looked for. */
export const isNamed = ({ column }: ColumnMapping, wanted: string): boolean =>
  column.toLowerCase().includes(wanted.trim().toLowerCase())

/** How many columns each group has; groups without any are left out. */
export const countGroups = (
  columns: readonly ColumnMapping[],
): readonly { readonly group: ColumnGroup; readonly count: number }[] =>
  COLUMN_GROUPS.map((group) => ({
    group,
    count: columns.filter((column) => isIn(group, column)).length,
  })).filter(({ count }) => count > 0)
