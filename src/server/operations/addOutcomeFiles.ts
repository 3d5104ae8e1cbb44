import { createHash, randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import type { Journey } from '../../domain/journey.ts'
import type { OutcomeColumns } from '../../domain/outcomeColumns.ts'
import { UNKNOWN } from '../../domain/patternTable.ts'
import { parseNumber } from '../../intake/rules/parseNumber.ts'
import { toUniqueNames } from '../../intake/table/columnNames.ts'
import { createZoneOffset } from '../../intake/time/zoneOffset.ts'
import { createImportDictionary } from '../../intake/visits/createImportDictionary.ts'
import { openTable } from '../../intake/visits/openTable.ts'
import { readVisits, type SetAside } from '../../intake/visits/readVisits.ts'
import { listNames } from '../../intake/visits/resolveColumns.ts'
import { resolveOutcomeColumns } from '../../intake/visits/resolveOutcomeColumns.ts'
import { PART } from '../../intake/visits/textColumn.ts'
import { toTexts } from '../../intake/visits/toTexts.ts'
import type { Facts } from '../../store/facts/facts.ts'
import type { SaidOutcome } from '../../store/facts/port/laterOutcomes.ts'
import type { SetAsideFile } from '../../store/facts/port/storedImport.ts'
import { type ImportProgress, type ImportSummary, type Mending, placesAmong } from './importFiles.ts'
import { importProblems } from './importProblems.ts'
import { createImportQuarantine } from './importQuarantine.ts'
import type { ImportFile } from './importTables.ts'
import { createPassingFolder } from './passingFolder.ts'
import type { PlannedTable } from './plannedTable.ts'
import { toFittingTable } from './toFittingTable.ts'
import { withFields } from './withFields.ts'

export interface AddOutcomeFilesOptions {
  readonly dataFolder: {
    readonly facts: Facts
    readonly folderFor: (purpose: 'quarantine' | 'uploads') => string
  }
  readonly journey: Journey
  readonly files: readonly ImportFile[]
  /** Columns that a person has named; without them the journey names them. */
  readonly reads?: OutcomeColumns | undefined
  /** An id for the import, where something else waits for it. */
  readonly importId?: string | undefined
  /** The rows are mended ones that an earlier import had set aside. */
  readonly mending?: Mending | undefined
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined
  /** When all rows are read and what they say is being joined. */
  readonly onSettling?: (() => void) | undefined
  /** Between two steps: lets others of this process go on. */
  readonly pause?: (() => Promise<unknown>) | undefined
  readonly signal?: AbortSignal | undefined
}

interface ReadOutcomes {
  readonly said: readonly SaidOutcome[]
  readonly from: readonly { readonly file: number; readonly line: number; readonly whom: string }[]
  readonly rows: number
  readonly rowsByFile: readonly number[]
}

/**
 * Adds files that only say how stored visits ended, as one import: all of it is kept or nothing. A line for no visit is
 * set aside; a blank outcome says nothing. Throws InputProblem for files that cannot be used.
 */
export async function addOutcomeFiles(options: AddOutcomeFilesOptions): Promise<ImportSummary> {
  const { dataFolder, journey } = options
  if (journey.outcome === null) throw importProblems.noOutcomeToRead(journey, options.files[0]?.name ?? '')
  const passing = createPassingFolder(dataFolder.folderFor('uploads'))
  try {
    const tables = await planTables(options, passing.path)
    return await addTables(options, tables)
  } finally {
    await passing.remove()
  }
}

async function planTables(
  options: AddOutcomeFilesOptions,
  folder: () => Promise<string>,
): Promise<readonly PlannedTable[]> {
  const { journey, files, onProgress, signal } = options
  const reads = readsOf(options)
  const wanted = new Set([...listNames(journey), 'customer', 'at'])
  const tables: PlannedTable[] = []
  for (const { tags = {}, plain, ...file } of files) {
    const onConvert = (name: string, { done, total, rows }: { done: number; total: number; rows: number }) =>
      onProgress?.({ file: name, bytesRead: done, bytesTotal: total, rows })
    const table = openTable(
      plain ?? (await toFittingTable({ ...file, wanted, folder, onConvert, signal })),
      tags,
    )
    const { header, examined } = table
    tables.push({ table, plan: resolveOutcomeColumns({ journey, header, tags, file: examined.name, reads }) })
  }
  return tables
}

/** Mended rows are read as the import that had set them aside. */
const readsOf = ({ reads, mending }: AddOutcomeFilesOptions): OutcomeColumns | undefined =>
  reads ?? mending?.files.find(({ holds }) => holds === 'outcomes')?.reads

async function addTables(
  options: AddOutcomeFilesOptions,
  tables: readonly PlannedTable[],
): Promise<ImportSummary> {
  const { dataFolder, journey, signal, mending } = options
  const { importId = randomUUID() } = options
  const reads = readsOf(options)
  const names = tables.map(({ table }) => table.examined.name)
  const unique = toUniqueNames(names)
  const setAsideFiles: readonly SetAsideFile[] =
    mending?.files ??
    tables.map(({ table: { header, tags } }, i) => ({
      name: unique[i]!,
      columns: header.names,
      tags,
      holds: 'outcomes',
      ...(reads ? { reads } : {}),
    }))
  const quarantine = await createImportQuarantine({
    folder: dataFolder.folderFor('quarantine'),
    importId,
    files: setAsideFiles,
  })
  const place = mending ? placesAmong(mending.files, tables) : null
  const setAside = (row: SetAside): Promise<void> =>
    quarantine.add(place ? { ...row, file: place[row.file]! } : row)
  const contentHash = createHash('sha256')
    .update(
      JSON.stringify([
        'outcomes',
        journey.id,
        tables.map(({ table }) => table.examined.contentHash),
        ...(reads ? [reads] : []),
      ]),
    )
    .digest('hex')
  let path: string | null = null
  try {
    const read = await readTables(options, tables, setAside)
    signal?.throwIfAborted()
    options.onSettling?.()
    const setAsideUnknown = async (results: readonly string[]): Promise<void> => {
      const unknown = results.flatMap((result, i) => (result === 'unknown-visit' ? [read.from[i]!] : []))
      const rows = unknown.map((row) => toUnknown(row, tables))
      for await (const row of withFields({ rows, tables, signal })) await setAside(row)
    }
    const { importId: kept, results } = await dataFolder.facts.recordOutcomes(
      {
        id: importId,
        journey,
        content: contentHash,
        files: names,
        mends: mending?.mends,
        seal: async (results) => {
          signal?.throwIfAborted()
          await setAsideUnknown(results)
          await quarantine.close()
          path = await quarantine.keep()
          return {
            rows: read.rows,
            setAside: quarantine.count,
            quarantine: path === null ? null : basename(path),
            setAsideFiles: path === null ? null : setAsideFiles,
          }
        },
      },
      read.said,
    )
    if (kept === null) {
      await setAsideUnknown(results)
      await quarantine.close()
      await quarantine.discard()
    }
    const count = (wanted: string): number => results.filter((result) => result === wanted).length
    const [joined, same] = [count('joined'), count('same')]
    if (joined + same === 0 && quarantine.count > 0)
      throw importProblems.nothingUsable(tables, read.rows, quarantine)
    return {
      kind: 'outcomes',
      importId: kept ?? importId,
      files: names.map((name, i) => ({ name, rows: read.rowsByFile[i] ?? 0 })),
      rows: read.rows,
      visits: joined + same,
      added: 0,
      updated: joined,
      same,
      encounters: 0,
      setAside: { count: quarantine.count, first: quarantine.first, path },
      repeatedContent: kept === null && same > 0,
      contentHash,
      warnings: tables.flatMap(({ table }) => table.warnings),
    }
  } catch (error) {
    await quarantine.discard()
    throw error
  }
}

async function readTables(
  options: AddOutcomeFilesOptions,
  tables: readonly PlannedTable[],
  setAside: (row: SetAside) => Promise<void>,
): Promise<ReadOutcomes> {
  const { onProgress, pause, signal } = options
  const journey = withTimes(options.journey, readsOf(options))
  const bytesTotal = tables.reduce((sum, { table }) => sum + table.examined.bytes, 0)
  let bytesBefore = 0
  let rowsBefore = 0
  // A zone that nobody knows is told of by the first piece.
  let isDay: ReturnType<typeof createDayTest> | null = null
  const dictionary = createImportDictionary()
  const said: SaidOutcome[] = []
  const from: { file: number; line: number; whom: string }[] = []
  const rowsByFile: number[] = []
  for (const [file, { table, plan }] of tables.entries()) {
    let rows = 0
    let bytesRead = 0
    const onBytes = (bytes: number): void => {
      bytesRead = bytes
    }
    for await (const piece of readVisits({ table, plan, journey, file, dictionary, onBytes, signal })) {
      for (const row of piece.setAside) await setAside(row)
      const { visits } = piece.batch
      const keys = visits.keys && toTexts(visits.keys)
      const customers = visits.customers && toTexts(visits.customers)
      rows += visits.rows + piece.setAside.length
      isDay ??= createDayTest(journey.at?.zone ?? null)
      for (let row = 0; row < visits.rows; row++) {
        const outcome = visits.outcomes?.[row] ?? UNKNOWN
        const whom = keys?.[row] ?? customers?.[row] ?? ''
        if (outcome === UNKNOWN || whom === '') continue
        const at = visits.at?.[row] ?? Number.NaN
        const value = dictionary.texts[visits.outcomeTexts?.[row] ?? 0] ?? ''
        from.push({ file, line: visits.lines[row]!, whom })
        said.push({
          visit: keys ? { key: whom } : { customer: whom },
          kind: journey.outcome!.kind,
          outcome,
          value,
          measure: parseNumber(value) ?? null,
          at: Number.isNaN(at) ? null : at,
          before: Number.isNaN(at) ? null : isDay(at) ? at + DAY - 1 : at,
        })
      }
      await pause?.()
      onProgress?.({
        file: table.examined.name,
        bytesRead: bytesBefore + bytesRead,
        bytesTotal,
        rows: rowsBefore + rows,
      })
    }
    bytesBefore += table.examined.bytes
    rowsBefore += rows
    rowsByFile.push(rows)
  }
  return { said, from, rows: rowsByFile.reduce((sum, rows) => sum + rows, 0), rowsByFile }
}

const DAY = 86_400_000

/** A file of outcomes may write times otherwise than the visits do. */
const withTimes = (journey: Journey, reads: OutcomeColumns | undefined): Journey =>
  reads?.at
    ? { ...journey, at: { column: [reads.at.column], format: reads.at.format, zone: reads.at.zone } }
    : journey

/** Whether an instant is the beginning of a day, as where a file names the day alone. */
function createDayTest(zone: string | null): (at: number) => boolean {
  const offsetAt = zone === null ? null : createZoneOffset(zone)
  return (at) => (at + (offsetAt === null ? 0 : offsetAt(at) * 60_000)) % DAY === 0
}

function toUnknown(
  { file, line, whom }: ReadOutcomes['from'][number],
  tables: readonly PlannedTable[],
): Omit<SetAside, 'fields'> {
  const { key, customer } = tables[file]!.plan
  return {
    file,
    line,
    column: (key.length > 0 ? key : customer ? [customer] : []).map(({ name }) => name).join(' + '),
    value: whom.split(PART).join(' + '),
    reason:
      key.length > 0
        ? { en: 'no visit of this id has been imported', ko: '이 번호의 방문을 가져온 적이 없습니다' }
        : { en: 'this customer has no visit before then', ko: '이 손님은 그 전에 온 방문이 없습니다' },
  }
}
