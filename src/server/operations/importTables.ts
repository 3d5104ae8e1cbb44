import type { Journey } from '../../domain/journey.ts'
import { type OpenedTable, openTable } from '../../intake/visits/openTable.ts'
import { type ColumnPlan, resolveColumns } from '../../intake/visits/resolveColumns.ts'
import { importProblems } from './importProblems.ts'
import type { PlannedTable } from './plannedTable.ts'

export interface ImportFile {
  readonly path: string
  /** The name by which people know it, where the path is not theirs (an upload). */
  readonly name?: string | undefined
  /** Constant columns of this file, over those of the import. */
  readonly tags?: { readonly [name: string]: string } | undefined
}

/**
 * Examines all files of an import, reads their headers and decides what their columns are, before anything is
 * written. A file given twice is read once. Throws InputProblem.
 */
export async function openImportTables({
  journey,
  files,
  outcomes = [],
  tags = {},
  signal,
}: {
  journey: Journey
  files: readonly ImportFile[]
  outcomes?: readonly ImportFile[] | undefined
  tags?: { readonly [name: string]: string } | undefined
  signal?: AbortSignal | undefined
}): Promise<{ tables: readonly PlannedTable[]; repeated: readonly string[] }> {
  const open = ({ path, name, tags: own }: ImportFile): Promise<OpenedTable> =>
    openTable({ path, name, tags: { ...tags, ...own }, journey, signal })
  const visitTables: OpenedTable[] = []
  const repeated: string[] = []
  for (const file of files) {
    const table = await open(file)
    if (visitTables.some((other) => isSameTable(other, table))) repeated.push(table.examined.name)
    else visitTables.push(table)
  }
  const outcomeTables: OpenedTable[] = []
  for (const file of outcomes) outcomeTables.push(await open(file))
  const others = outcomeTables.length === 0 ? null : outcomeTables.flatMap(({ header }) => header.names)
  const toPlanned = (table: OpenedTable, given: ColumnPlan | null): PlannedTable => ({
    table,
    plan: resolveColumns({
      journey,
      header: table.header,
      tags: table.tags,
      file: table.examined.name,
      others: given === null ? others : null,
      given,
    }),
  })
  const planned = visitTables.map((table) => toPlanned(table, null))
  const [first] = planned
  const mixed = planned.find(({ plan }) => plan.layout !== first!.plan.layout)
  if (mixed) throw importProblems.mixedLayouts(mixed, first!)
  const nameless = planned.find(({ plan }) => plan.key.length === 0)
  if (nameless && outcomes.length > 0) throw importProblems.outcomesNeedIds(nameless)
  return { tables: [...planned, ...outcomeTables.map((table) => toPlanned(table, first!.plan))], repeated }
}

const isSameTable = (a: OpenedTable, b: OpenedTable): boolean =>
  a.examined.contentHash === b.examined.contentHash && JSON.stringify(a.tags) === JSON.stringify(b.tags)
