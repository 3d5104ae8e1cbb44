import type { Journey } from '../../domain/journey.ts'
import type { PlainTable } from '../../intake/formats/plainTable.ts'
import type { ConvertProgress } from '../../intake/formats/tableConverter.ts'
import { type OpenedTable, openTable } from '../../intake/visits/openTable.ts'
import { type ColumnPlan, listNames, resolveColumns } from '../../intake/visits/resolveColumns.ts'
import type { SetAsideFile } from '../../store/facts/port/storedImport.ts'
import { importProblems } from './importProblems.ts'
import { createPassingFolder } from './passingFolder.ts'
import type { PlannedTable } from './plannedTable.ts'
import { toFittingTable } from './toFittingTable.ts'

export interface ImportFile {
  readonly path: string
  /** The name by which people know it, where the path is not theirs (an upload). */
  readonly name?: string | undefined
  /** Constant columns of this file, over those of the import. */
  readonly tags?: { readonly [name: string]: string } | undefined
  /** The table of the file that is meant, already made plain; `path` and `name` then say nothing more. */
  readonly plain?: PlainTable | undefined
}

export interface OpenedImport {
  readonly tables: readonly PlannedTable[]
  /** Names of files given more than once. */
  readonly repeated: readonly string[]
  /** Removes what was written to read them. */
  readonly close: () => Promise<void>
}

/**
 * Examines all files of an import, reads their headers and decides what their columns are, before anything is
 * written. A file given twice is read once; of a workbook the sheet is taken that fits the journey best. Throws
 * InputProblem.
 */
export async function openImportTables(options: {
  readonly journey: Journey
  readonly files: readonly ImportFile[]
  readonly outcomes?: readonly ImportFile[] | undefined
  readonly tags?: { readonly [name: string]: string } | undefined
  /** Where tables that are not text are written out meanwhile. */
  readonly passingFolder?: string | undefined
  /** The files of which these are mended rows. */
  readonly mendedFiles?: readonly SetAsideFile[] | undefined
  readonly onConvert?: ((file: string, progress: ConvertProgress) => void) | undefined
  readonly signal?: AbortSignal | undefined
}): Promise<OpenedImport> {
  const folder = createPassingFolder(options.passingFolder)
  try {
    return { ...(await planTables(options, folder.path)), close: folder.remove }
  } catch (error) {
    await folder.remove()
    throw error
  }
}

async function planTables(
  options: Parameters<typeof openImportTables>[0],
  folder: () => Promise<string>,
): Promise<Omit<OpenedImport, 'close'>> {
  const { journey, files, outcomes = [], tags = {}, mendedFiles = null, onConvert, signal } = options
  const wanted = listNames(journey)
  const open = async ({ tags: own, plain, ...file }: ImportFile): Promise<OpenedTable> =>
    openTable(plain ?? (await toFittingTable({ ...file, wanted, folder, onConvert, signal })), {
      ...tags,
      ...own,
    })
  const visitTables: OpenedTable[] = []
  const repeated: string[] = []
  for (const file of files) {
    const table = await open(file)
    // Mended rows of several files may be alike and are still others.
    if (!mendedFiles && visitTables.some((other) => isSameTable(other, table)))
      repeated.push(table.examined.name)
    else visitTables.push(table)
  }
  const outcomeTables: OpenedTable[] = []
  for (const file of outcomes) outcomeTables.push(await open(file))
  const second = [
    ...outcomeTables.map(({ header }) => header.names),
    ...(mendedFiles ?? []).filter(({ holds }) => holds === 'outcomes').map(({ columns }) => columns),
  ]
  const others = second.length === 0 ? null : second.flat()
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
  const missing = planned.length === 0 ? mendedFiles?.find(({ holds }) => holds === 'visits') : undefined
  const first = planned[0] ?? (missing && { plan: toPlanOf(missing, { journey, others }) })
  const mixed = planned.find(({ plan }) => plan.layout !== first!.plan.layout)
  if (mixed) throw importProblems.mixedLayouts(mixed, planned[0]!)
  const nameless = planned.find(({ plan }) => plan.key.length === 0)
  if (nameless && outcomes.length > 0) throw importProblems.outcomesNeedIds(nameless)
  return { tables: [...planned, ...outcomeTables.map((table) => toPlanned(table, first!.plan))], repeated }
}

/** The plan of a file of visits that does not come itself, only with rows of its second file. */
const toPlanOf = (
  { name, columns, tags }: SetAsideFile,
  { journey, others }: { journey: Journey; others: readonly string[] | null },
): ColumnPlan =>
  resolveColumns({
    journey,
    header: { names: columns, doubled: new Set(), delimiter: 0, rowsBefore: 1, line: 1 },
    tags,
    file: name,
    others,
  })

const isSameTable = (a: OpenedTable, b: OpenedTable): boolean =>
  a.examined.contentHash === b.examined.contentHash && JSON.stringify(a.tags) === JSON.stringify(b.tags)
