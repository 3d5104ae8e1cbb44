import { randomUUID } from 'node:crypto'
import { copyFile } from 'node:fs/promises'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { adoptRegister } from './adoptRegister.ts'
import { beginImport } from './beginImport.ts'
import { countMatches } from './countMatches.ts'
import { countOverlap } from './countOverlap.ts'
import { countUnrated } from './countUnrated.ts'
import { readCube } from './cube.ts'
import { eraseImports } from './eraseImports.ts'
import type { Facts } from './facts.ts'
import { toFactsProblem } from './factsProblem.ts'
import { fillFacts } from './fillFacts.ts'
import { findComments } from './findComments.ts'
import { createKeptPatterns } from './keptPatterns.ts'
import { findImport, listImports } from './listImports.ts'
import { listJourneyFacts } from './listJourneyFacts.ts'
import { listLaterOutcomes } from './listLaterOutcomes.ts'
import { listPlaces } from './listPlaces.ts'
import { listVisitGroups } from './listVisitGroups.ts'
import { readPatternTable } from './patternTable.ts'
import { readClock } from './readClock.ts'
import { readOrderedVisits } from './readOrderedVisits.ts'
import { readTimedEncounters } from './readTimedEncounters.ts'
import { readTimings } from './readTimings.ts'
import { recordOutcomes } from './recordOutcomes.ts'
import { restoreImport } from './restoreImport.ts'
import { MIGRATIONS, type Migrations, migrate, readVersion } from './schema.ts'
import { snapshotFacts } from './snapshotFacts.ts'
import type { Store } from './store.ts'
import { streamDetails } from './streamDetails.ts'
import { streamVisits } from './streamVisits.ts'
import { tallyDays } from './tallyDays.ts'
import { tallyEncounters } from './tallyEncounters.ts'
import { tallyGaps } from './tallyGaps.ts'
import { tallyPerceptions } from './tallyPerceptions.ts'
import { tallyVisits } from './tallyVisits.ts'
import { undoImport } from './undoImport.ts'
import { readVisitWords } from './visitWords.ts'

export interface FactsOptions {
  /** A file, made when there is none, or ':memory:'. */
  readonly path: string
  /** The secret under which customers are hashed. */
  readonly customerKey: Uint8Array
  readonly memoryLimitMb?: number | undefined
  /** Where the database may put what does not fit into memory. */
  readonly spillFolder?: string | undefined
  readonly threads?: number | undefined
  readonly readOnly?: boolean | undefined
  readonly now?: (() => Date) | undefined
  readonly migrations?: Migrations | undefined
}

/**
 * Opens the facts for this process alone; an older store is brought up to date, with a copy of it beside. Throws
 * FactsProblem for what their owner can mend.
 */
export async function openFacts(options: FactsOptions): Promise<Facts> {
  const { path } = options
  try {
    return createFacts(await createHolder(options), options)
  } catch (error) {
    throw toFactsProblem(error, path)
  }
}

async function openInstance(options: FactsOptions): Promise<DuckDBInstance> {
  const { path, readOnly = false, migrations = MIGRATIONS } = options
  const instance = await DuckDBInstance.create(path, toSettings(options))
  try {
    const connection = await instance.connect()
    const from = await readVersion(connection, { path, migrations })
    if (from === migrations.length || readOnly) {
      connection.closeSync()
      return instance
    }
    if (from === 0 || path === ':memory:') {
      await migrate(connection, { from, migrations })
      connection.closeSync()
      return instance
    }
    await connection.run('CHECKPOINT')
    connection.closeSync()
  } catch (error) {
    instance.closeSync()
    throw error
  }
  // The file may be copied only while nobody has it open.
  instance.closeSync()
  await copyBeside(path)
  const again = await DuckDBInstance.create(path, toSettings(options))
  try {
    const connection = await again.connect()
    await migrate(connection, { from: await readVersion(connection, { path, migrations }), migrations })
    connection.closeSync()
    return again
  } catch (error) {
    again.closeSync()
    throw error
  }
}

const copyBeside = (path: string): Promise<void> => copyFile(path, `${path}.before-migration`)

function toSettings({
  path,
  memoryLimitMb,
  spillFolder,
  threads,
  readOnly,
}: FactsOptions): Record<string, string> {
  return {
    // Nothing here needs the order of insertion: every question states its own.
    preserve_insertion_order: 'false',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    ...(memoryLimitMb === undefined ? {} : { memory_limit: `${memoryLimitMb}MB` }),
    ...(spillFolder === undefined ? {} : { temp_directory: spillFolder }),
    ...(threads === undefined ? {} : { threads: String(threads) }),
    ...(readOnly && path !== ':memory:' ? { access_mode: 'READ_ONLY' } : {}),
  }
}

interface Holder {
  connect(): Promise<DuckDBConnection>
  /** Tells of an error: after some, such as a disk full while it was cleaning up, the database must be opened anew. */
  heed(error: unknown): void
  close(): void
}

async function createHolder(options: FactsOptions): Promise<Holder> {
  let instance = await openInstance(options)
  let invalid = false
  return {
    async connect() {
      if (invalid) {
        instance.closeSync()
        instance = await openInstance(options)
        invalid = false
      }
      return instance.connect()
    },
    heed(error) {
      if (options.path !== ':memory:' && error instanceof Error && /invalidated/i.test(error.message))
        invalid = true
    },
    close: () => instance.closeSync(),
  }
}

function createFacts(holder: Holder, options: FactsOptions): Facts {
  let revision = 0
  /** When what concerns one journey changed last; whatever else changed may concern all. */
  const changedAt = new Map<string, number>()
  let allChangedAt = 0
  const listeners = new Set<() => void>()
  const change = (journey: string | null): void => {
    revision++
    if (journey === null) allChangedAt = revision
    else changedAt.set(journey, revision)
    for (const told of [...listeners]) told()
  }
  let instant: Promise<unknown> = Promise.resolve()
  const store: Store = {
    path: options.path,
    customerKey: options.customerKey,
    now: options.now ?? (() => new Date()),
    connect: () => holder.connect(),
    heed: (error) => holder.heed(error),
    patterns: createKeptPatterns(),
    newName: () => `q${randomUUID().replaceAll('-', '')}`,
    atInstant(work) {
      const turn = instant.then(work)
      instant = turn.catch(() => {})
      return turn
    },
    async using(work) {
      const connection = await holder.connect()
      try {
        return await work(connection)
      } catch (error) {
        holder.heed(error)
        throw toFactsProblem(error, options.path)
      } finally {
        connection.closeSync()
      }
    },
  }
  let lastWriter: Promise<unknown> = Promise.resolve()
  const writeAlone = <T>(work: () => Promise<T>, journey: string | null = null): Promise<T> => {
    const turn = lastWriter.then(work).finally(() => change(journey))
    lastWriter = turn.catch(() => {})
    return turn
  }
  return {
    async beginImport(start, { signal } = {}) {
      const before = lastWriter
      let release = (): void => {}
      lastWriter = new Promise<void>((resolve) => {
        release = () => {
          change(start.journey.id)
          resolve()
        }
      })
      await before
      try {
        signal?.throwIfAborted()
        return await beginImport(store, start, { signal, release })
      } catch (error) {
        release()
        throw toFactsProblem(error, options.path)
      }
    },
    fill: (start, batches) => writeAlone(() => fillFacts(store, start, batches), start.journey.id),
    findImport: (content) => findImport(store, content),
    listImports: (filter) => listImports(store, filter),
    undoImport: (id, withdrawal) => writeAlone(() => undoImport(store, id, withdrawal)),
    restoreImport: (id) => writeAlone(() => restoreImport(store, id)),
    eraseImports: (which) => writeAlone(() => eraseImports(store, which)),
    recordOutcomes: (start, outcomes) =>
      writeAlone(() => recordOutcomes(store, start, outcomes), start.journey.id),
    countMatches: (given) => countMatches(store, given),
    adoptRegister: (entries) => writeAlone(() => adoptRegister(store, entries)),
    snapshot: (path, { atOnce = async () => {} } = {}) => snapshotFacts(store, path, atOnce),
    get revision() {
      return revision
    },
    revisionOf: (journey) => Math.max(allChangedAt, changedAt.get(journey) ?? 0),
    onChange(told) {
      listeners.add(told)
      return () => void listeners.delete(told)
    },
    listJourneys: () => listJourneyFacts(store),
    listPlaces: (journey) => listPlaces(store, journey),
    patternTable: (question) => readPatternTable(store, question),
    visitWords: (question, options) => readVisitWords(store, question, options),
    cube: (question) => readCube(store, question),
    tallyEncounters: (question) => tallyEncounters(store, question),
    tallyVisits: (question) => tallyVisits(store, question),
    countOverlap: (questions) => countOverlap(store, questions),
    countUnrated: (question) => countUnrated(store, question),
    timings: (question) => readTimings(store, question),
    tallyGaps: (question) => tallyGaps(store, question),
    tallyDays: (question) => tallyDays(store, question),
    tallyPerceptions: (question) => tallyPerceptions(store, question),
    readTimedEncounters: (question) => readTimedEncounters(store, question),
    readOrderedVisits: (question) => readOrderedVisits(store, question),
    findComments: (question) => findComments(store, question),
    listVisitGroups: (question) => listVisitGroups(store, question),
    streamVisits: (question) => streamVisits(store, question),
    streamDetails: (question) => streamDetails(store, question),
    listLaterOutcomes: (journey) => listLaterOutcomes(store, journey),
    readClock: (question) => readClock(store, question),
    checkpoint: () =>
      writeAlone(() => store.using(async (connection) => void (await connection.run('CHECKPOINT')))),
    async close() {
      await lastWriter
      holder.close()
    },
  }
}
