import type { OpenedTable } from '../../intake/visits/openTable.ts'
import type { ColumnPlan } from '../../intake/visits/resolveColumns.ts'

/** A table with what its columns are. */
export interface PlannedTable {
  readonly table: OpenedTable
  readonly plan: ColumnPlan
}
