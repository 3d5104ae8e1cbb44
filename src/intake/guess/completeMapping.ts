import type { ColumnMapping, ColumnRole, FileMapping } from '../../domain/fileMapping.ts'
import type { TableProfile } from '../../domain/tableProfile.ts'
import { fillMapping } from './fillMapping.ts'
import { examOf } from './findColumn.ts'
import { examineTable, type TableExam } from './guessRoles.ts'
import { langOf } from './langOf.ts'

/** Roles that one column has at most. */
const SINGLE: readonly ColumnRole[] = [
  'moment',
  'outcome',
  'pick',
  'customer',
  'at',
  'place',
  'staff',
  'comment',
  'weight',
]

/**
 * Fills what belongs to columns whose role a person changed (a column made a rating gets a moment), and drops what no
 * longer belongs to any. Of two columns in a role that only one can have, the one that was not guessed for it stays.
 */
export function completeMapping(profile: TableProfile, mapping: FileMapping): FileMapping {
  const table = examineTable(profile)
  return fillMapping(table, withSingles(table, mapping), { lang: langOf(profile) })
}

function withSingles(table: TableExam, mapping: FileMapping): FileMapping {
  const single = mapping.layout === 'wide' ? SINGLE : [...SINGLE, 'rating' as const]
  let columns = mapping.columns
  for (const role of single) {
    const holders = columns.filter((column) => column.role === role)
    if (holders.length < 2) continue
    const guessed = (column: ColumnMapping): boolean => roleOf(table, column.column) === role
    const stays = holders.find((column) => !guessed(column)) ?? holders.at(-1)!
    columns = columns.map((column) =>
      column.role === role && column !== stays
        ? { ...column, role: insteadOf(table, column.column, role) }
        : column,
    )
  }
  return { ...mapping, columns }
}

const roleOf = (table: TableExam, name: string): ColumnRole | undefined =>
  table.roles[examOf(table.exams, name)?.index ?? -1]?.role

/** What a column becomes that lost its role to another: what was guessed, if that is something else. */
function insteadOf(table: TableExam, name: string, lost: ColumnRole): ColumnRole {
  const guessed = roleOf(table, name)
  return guessed && guessed !== lost && !SINGLE.includes(guessed) ? guessed : 'ignored'
}
