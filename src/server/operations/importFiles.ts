import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Journey } from '../../domain/journey.ts'
import type { Bilingual } from '../../intake/inputProblem.ts'
import { toUniqueNames } from '../../intake/table/columnNames.ts'
import { createImportDictionary } from '../../intake/visits/createImportDictionary.ts'
import type { OpenedTable } from '../../intake/visits/openTable.ts'
import { readVisits, type SetAside } from '../../intake/visits/readVisits.ts'
import type { Facts } from '../../store/facts/facts.ts'
import { toFactsProblem } from '../../store/facts/factsProblem.ts'
import type { ImportSession } from '../../store/facts/port/importSession.ts'
import type { Settlement, Unnamed } from '../../store/facts/port/settlement.ts'
import type { SetAsideFile, StoredImport } from '../../store/facts/port/storedImport.ts'
import { readVisitsAside } from '../jobs/readVisitsAside.ts'
import { toSetAside } from './importClashes.ts'
import { toContentHash } from './importContent.ts'
import { importProblems } from './importProblems.ts'
import { createImportQuarantine } from './importQuarantine.ts'
import type { SetAsideRow } from './importSetAside.ts'
import { type ImportFile, type OpenedImport, openImportTables } from './importTables.ts'
import { withMendedKeys } from './mendedKeys.ts'
import type { PlannedTable } from './plannedTable.ts'
import { withFields } from './withFields.ts'

export type { ImportFile } from './importTables.ts'

export interface ImportProgress {
  readonly file: string
  readonly bytesRead: number
  readonly bytesTotal: number
  readonly rows: number
}

export type ImportStep = 'examining' | 'waiting' | 'reading' | 'settling'

export interface ImportOptions {
  readonly journey: Journey
  readonly files: readonly ImportFile[]
  /** Second files that say how visits ended. */
  readonly outcomes?: readonly ImportFile[] | undefined
  /** Constant columns of every file. */
  readonly tags?: { readonly [name: string]: string } | undefined
  readonly facts: Facts
  /** The id of this import; a new one if not given. */
  readonly importId?: string | undefined
  /** Where to write rows set aside; without it only the first are told. */
  readonly quarantineFolder?: string | undefined
  /** Where tables that are not text are written out meanwhile; the system's folder if not given. */
  readonly passingFolder?: string | undefined
  /** What to do with visits without ids that look like those of an earlier import. */
  readonly unnamed?: Unnamed | undefined
  /** The rows are mended ones that an earlier import had set aside. */
  readonly mending?: Mending | undefined
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined
  /** Hears what begins: looking through the files, waiting for another import, reading rows, writing what they say. */
  readonly onStep?: ((step: ImportStep) => void) | undefined
  /** Between two steps: lets others of this process go on. */
  readonly pause?: (() => Promise<unknown>) | undefined
  readonly signal?: AbortSignal | undefined
}

/** What an import of mended rows knows of the import that set them aside. */
export interface Mending {
  /** Its id. */
  readonly mends: string
  /** Its files; rows set aside again go by them. */
  readonly files: readonly SetAsideFile[]
  /** Rows that came with the mended ones as they were: set aside again. `file` is the index among `files`. */
  readonly again: () => AsyncIterable<SetAside>
}

export interface ImportSummary {
  /** Only how stored visits ended: `updated` of them, `same` as was known. */
  readonly kind?: 'outcomes' | undefined
  readonly importId: string
  /** Names of the files with the rows of each (without its header and blank lines). */
  readonly files: readonly { readonly name: string; readonly rows: number }[]
  readonly rows: number
  readonly visits: number
  readonly added: number
  readonly updated: number
  readonly same: number
  readonly encounters: number
  readonly setAside: {
    readonly count: number
    /** The first few. */
    readonly first: readonly SetAsideRow[]
    /** The quarantine file; null when nothing was set aside or no folder was given. */
    readonly path: string | null
  }
  /** The same content was imported before: nothing has changed. */
  readonly repeatedContent: boolean
  readonly contentHash: string
  readonly warnings: readonly Bilingual[]
}

export type ImportResult =
  | { readonly kind: 'imported'; readonly summary: ImportSummary }
  /** Without visit ids a grown export cannot be told from new visits: ask, then import with `unnamed`. */
  | {
      readonly kind: 'cannotTell'
      readonly earlier: StoredImport
      readonly shared: number
      readonly rows: number
      readonly question: Bilingual
    }

/**
 * Imports files of visits in one transaction: afterwards all of it is there or nothing.
 *
 * Throws InputProblem for input that cannot be used, FactsProblem for trouble with the store, and the signal's
 * reason when it was cancelled.
 */
export async function importFiles(options: ImportOptions): Promise<ImportResult> {
  options.onStep?.('examining')
  const opened = await openImportTables({
    ...options,
    mendedFiles: options.mending?.files,
    onConvert: (file, { done, total, rows }) =>
      options.onProgress?.({ file, bytesRead: done, bytesTotal: total, rows }),
  })
  try {
    return await importTables(options, opened)
  } finally {
    await opened.close()
  }
}

async function importTables(
  options: ImportOptions,
  { tables, repeated }: OpenedImport,
): Promise<ImportResult> {
  const { journey, facts, signal, onStep } = options
  const { mending } = options
  const contentHash = toContentHash({ journey, tables, mends: mending?.mends })
  const earlier = await facts.findImport(contentHash)
  if (earlier) return { kind: 'imported', summary: toRepeated(earlier, contentHash) }

  const importId = options.importId ?? randomUUID()
  const setAsideFiles = mending?.files ?? toSetAsideFiles(tables)
  const place = mending ? placesAmong(mending.files, tables) : null
  const setAside = (row: SetAside): Promise<void> =>
    quarantine.add(place ? { ...row, file: place[row.file]! } : row)
  const quarantine = await createImportQuarantine({
    folder: options.quarantineFolder,
    importId,
    files: setAsideFiles,
  })
  onStep?.('waiting')
  const session = await facts
    .beginImport(
      {
        id: importId,
        journey,
        content: contentHash,
        files: tables.map(({ table }) => table.examined.name),
        tags: tagsOf(tables),
        ...(mending ? { mends: mending.mends } : {}),
      },
      { signal },
    )
    .catch(async (error: unknown) => {
      await quarantine.discard()
      throw error
    })
  try {
    // While this one waited its turn the same may have been imported.
    const meanwhile = await facts.findImport(contentHash)
    if (meanwhile) {
      await session.abandon()
      await quarantine.discard()
      return { kind: 'imported', summary: toRepeated(meanwhile, contentHash) }
    }
    onStep?.('reading')
    const read = await readTables({ options, tables, session, setAside })
    onStep?.('settling')
    const settlement = await session.settle({
      dictionary: read.dictionary,
      unnamed: options.unnamed ?? 'ask',
    })
    if (settlement.kind === 'cannotTell') {
      await session.abandon()
      await quarantine.discard()
      return { ...settlement, question: importProblems.cannotTell(settlement) }
    }
    const clashes = settlement.clashes.map((clash) => toSetAside(clash, tables, journey))
    for await (const row of withFields({ rows: clashes, tables, signal })) await setAside(row)
    if (mending) for await (const row of mending.again()) await quarantine.add(row)
    if (settlement.visits === 0) throw importProblems.nothingUsable(tables, read.rows, quarantine)
    await quarantine.close()
    const untold = settlement.clashCount - settlement.clashes.length
    // Named before the import is kept: a file whose import never was is swept when the folder is opened.
    const path = await quarantine.keep()
    await session.commit({
      setAside: quarantine.count + untold,
      rows: read.rows,
      quarantine: path === null ? null : basename(path),
      setAsideFiles: path === null ? null : setAsideFiles,
    })
    return {
      kind: 'imported',
      summary: toSummary({ importId, tables, read, settlement, quarantine, path, contentHash, repeated }),
    }
  } catch (error) {
    await session.abandon()
    await quarantine.discard()
    throw isFull(error) ? toFactsProblem(error, options.quarantineFolder ?? '') : error
  }
}

const toSetAsideFiles = (tables: readonly PlannedTable[]): readonly SetAsideFile[] => {
  const names = toUniqueNames(tables.map(({ table }) => table.examined.name))
  return tables.map(({ table, plan }, i) => ({
    name: names[i]!,
    columns: table.header.names,
    tags: table.tags,
    holds: plan.layout === 'outcomes' ? 'outcomes' : 'visits',
  }))
}

/** Where each table stands among the files that its mended rows came from. */
export const placesAmong = (
  files: readonly SetAsideFile[],
  tables: readonly PlannedTable[],
): readonly number[] => tables.map(({ table }) => files.findIndex(({ name }) => name === table.examined.name))

/** Tags that all files have alike. */
function tagsOf(tables: readonly PlannedTable[]): { readonly [name: string]: string } {
  const [first, ...rest] = tables.map(({ table }) => table.tags)
  const shared = Object.entries(first ?? {}).filter(([name, value]) =>
    rest.every((tags) => tags[name] === value),
  )
  return Object.fromEntries(shared)
}

const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')

/** From so many bytes on a thread of its own, which takes a while to start, is worth it. */
const LONG_BYTES = 1 << 25
/** How much text there is in a byte of a gzip, about. */
const UNPACKED = 8

const isLong = ({ examined }: OpenedTable): boolean =>
  examined.bytes * (examined.gzip ? UNPACKED : 1) >= LONG_BYTES

interface ReadCounts {
  readonly dictionary: ReturnType<typeof createImportDictionary>
  readonly rows: number
  readonly rowsByFile: readonly number[]
}

async function readTables({
  options,
  tables,
  session,
  setAside,
}: {
  options: ImportOptions
  tables: readonly PlannedTable[]
  session: ImportSession
  setAside: (row: SetAside) => Promise<void>
}): Promise<ReadCounts> {
  const { journey, signal, onProgress, mending, pause = setImmediate } = options
  const dictionary = createImportDictionary()
  const bytesTotal = tables.reduce((sum, { table }) => sum + table.examined.bytes, 0)
  const rowsByFile: number[] = []
  let bytesBefore = 0
  let rows = 0
  for (const [file, { table, plan }] of tables.entries()) {
    let bytesRead = 0
    let rowsHere = 0
    const read = isLong(table) ? readVisitsAside : readVisits
    const pieces = read({
      table,
      plan,
      journey,
      file,
      dictionary,
      onBytes: (bytes) => {
        bytesRead = bytes
      },
      signal,
    })
    for await (const { batch, setAside: bad } of pieces) {
      const isUnnamed = plan.key.length === 0
      const named =
        mending && isUnnamed ? withMendedKeys(batch, { ...mending, name: table.examined.name }) : batch
      await session.append(named)
      for (const row of bad) await setAside(row)
      await pause()
      rowsHere += batch.visits.rows + bad.length
      onProgress?.({
        file: table.examined.name,
        bytesRead: bytesBefore + bytesRead,
        bytesTotal,
        rows: rows + rowsHere,
      })
    }
    bytesBefore += table.examined.bytes
    rows += rowsHere
    rowsByFile.push(rowsHere)
  }
  return { dictionary, rows, rowsByFile }
}

function toSummary({
  importId,
  tables,
  read,
  settlement,
  quarantine,
  path,
  contentHash,
  repeated,
}: {
  importId: string
  tables: readonly PlannedTable[]
  read: ReadCounts
  settlement: Extract<Settlement, { kind: 'settled' }>
  quarantine: { readonly count: number; readonly first: readonly SetAsideRow[] }
  path: string | null
  contentHash: string
  repeated: readonly string[]
}): ImportSummary {
  return {
    importId,
    files: tables.map(({ table }, i) => ({ name: table.examined.name, rows: read.rowsByFile[i] ?? 0 })),
    rows: read.rows,
    visits: settlement.visits,
    added: settlement.added,
    updated: settlement.updated,
    same: settlement.same,
    encounters: settlement.encounters,
    setAside: {
      count: quarantine.count + settlement.clashCount - settlement.clashes.length,
      first: quarantine.first,
      path,
    },
    repeatedContent: false,
    contentHash,
    warnings: [
      ...repeated.map(importProblems.repeatedFile),
      ...tables.flatMap(({ table }) => table.warnings),
    ],
  }
}

const toRepeated = (earlier: StoredImport, contentHash: string): ImportSummary => ({
  importId: earlier.id,
  files: earlier.files.map((name) => ({ name, rows: 0 })),
  rows: 0,
  visits: earlier.visits,
  added: 0,
  updated: 0,
  same: earlier.visits,
  encounters: 0,
  setAside: { count: earlier.setAside, first: [], path: null },
  repeatedContent: true,
  contentHash,
  warnings: [],
})
