import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseJourneyFile } from '../../contract/journeyFile/parseJourneyFile.ts'
import { assertNever } from '../../domain/assertNever.ts'
import type { Lang } from '../../domain/text.ts'
import { listJourneys } from '../../store/workspace/listJourneys.ts'
import { toProblem } from '../http/answerFault.ts'
import { journeyFileProblem } from '../http/journeyFileProblem.ts'
import type { Problem } from '../http/problem.ts'
import { abortable, type DraftJobs } from '../jobs/createDraftJobs.ts'
import type { Log } from '../log.ts'
import type { AddVisitsOptions } from '../operations/addVisits.ts'
import { toImportDocument } from '../operations/toImportDocument.ts'
import type { Draft, DraftState } from './draft.ts'
import { draftProblems, listUnknownColumns } from './draftProblems.ts'
import { answer, createReading, remap } from './draftReading.ts'
import type { DraftAnswer, Drafts } from './drafts.ts'
import type { ReadDraft } from './draftTask.ts'
import { withOutcomes } from './heldOutcomes.ts'
import type { GivenJourney, HeldReading } from './heldReading.ts'
import { importReading } from './importReading.ts'
import { toDraftDocument } from './toDraftDocument.ts'

export interface CreateDraftsOptions {
  readonly dataFolder: Omit<AddVisitsOptions['dataFolder'], 'folderFor'> & {
    readonly folderFor: (purpose: 'quarantine' | 'uploads') => string
  }
  readonly jobs: DraftJobs
  readonly log: Log
  readonly now: () => Date
  readonly createId: () => string
  readonly pause?: (() => Promise<unknown>) | undefined
}

/** Drafts that hold files at once. */
const MOST_OPEN = 8
const DAY_MS = 24 * 60 * 60 * 1000
const SWEEP_MS = 10 * 60 * 1000
/** A draft that nobody has touched for so long may make room for another. */
const IDLE_MS = 60 * 60 * 1000

/** The drafts of one open data folder. */
export function createDrafts({ dataFolder, jobs, log, now, createId, pause }: CreateDraftsOptions): Drafts {
  const drafts = new Map<string, Draft>()
  let closed = false
  let lastImport: Promise<unknown> = Promise.resolve()

  /** Whether it still holds files: what failed before any table was found does not. */
  const isOpen = ({ state: { kind }, tables }: Draft): boolean =>
    kind !== 'imported' && kind !== 'cancelled' && !(kind === 'failed' && tables.length === 0)
  const ageOf = ({ startedAt }: Draft): number => now().getTime() - startedAt.getTime()
  const answerDraft = (draft: Draft, lang: Lang): DraftAnswer => ({
    kind: 'draft',
    document: toDraftDocument(draft, lang),
  })
  const refuse = (problem: Problem): DraftAnswer => ({ kind: 'problem', problem })

  const discardWork = async (draft: Draft): Promise<void> => {
    const folder = draft.workFolder
    draft.workFolder = null
    if (folder !== null) await rm(folder, { recursive: true, force: true })
  }
  const discardFiles = async (draft: Draft): Promise<void> => {
    await discardWork(draft)
    await draft.discardFiles()
  }
  const drop = async (draft: Draft): Promise<void> => {
    drafts.delete(draft.id)
    draft.work?.controller.abort()
    await draft.work?.done
    await discardFiles(draft)
  }
  const sweep = (): void => {
    for (const draft of drafts.values())
      if (ageOf(draft) > DAY_MS && draft.state.kind !== 'importing')
        drop(draft).catch((error: unknown) => logFault(draft.id, error))
  }
  const sweeping = setInterval(sweep, SWEEP_MS)
  sweeping.unref()

  const logFault = (id: string, error: unknown): void => {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error))
    log.error({ draft: id, err: { name, message, stack } }, 'fault')
  }
  const toFailure = (draft: Draft, error: unknown): DraftState => {
    const known = error instanceof Error ? toProblem(error) : undefined
    if (known) return { kind: 'failed', problem: known }
    if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
      return { kind: 'failed', problem: draftProblems.tooLarge() }
    logFault(draft.id, error)
    return { kind: 'failed', problem: draftProblems.fault(draft.id) }
  }

  /** Begins something that ends in a state, or in `cancelled` when it was given up. */
  const begin = (
    draft: Draft,
    state: DraftState,
    run: (signal: AbortSignal) => Promise<DraftState>,
  ): void => {
    const controller = new AbortController()
    draft.state = state
    const work = async (): Promise<void> => {
      const ended = await run(controller.signal).catch((error: unknown) =>
        controller.signal.aborted ? null : toFailure(draft, error),
      )
      // What was imported in the instant in which it was given up is imported.
      const isFinal = ended?.kind === 'imported' || !controller.signal.aborted
      const state: DraftState = ended !== null && isFinal ? ended : { kind: 'cancelled' }
      // It is over when nothing is left of it.
      if (!isOpen({ ...draft, state }))
        await discardFiles(draft).catch((error: unknown) => logFault(draft.id, error))
      // Tables written out for what could not be read are of no use: the disk may be full of them.
      else if (state.kind === 'failed' && draft.reading === null)
        await discardWork(draft).catch((error: unknown) => logFault(draft.id, error))
      if (state.kind === 'cancelled') draft.reading = null
      draft.work = null
      draft.state = state
    }
    const done = work().catch((error: unknown) => logFault(draft.id, error))
    draft.work = { controller, done }
  }

  const startReading = (draft: Draft, table: string | null): void => {
    draft.reading = null
    draft.table = table
    begin(
      draft,
      { kind: 'working', progress: { step: 'reading', done: 0, total: null, rows: 0 } },
      async (signal) => {
        await discardWork(draft)
        draft.workFolder = await mkdtemp(join(dataFolder.folderFor('uploads'), 'draft-'))
        const read = await jobs.read(
          { files: draft.files, table, workFolder: draft.workFolder, lang: draft.lang },
          {
            signal,
            onProgress: (progress) => {
              draft.state = { kind: 'working', progress }
            },
            onListed: ({ formats, tables }) => {
              draft.formats = formats
              draft.tables = tables
            },
          },
        )
        draft.formats = read.formats
        draft.tables = read.tables
        draft.table = read.table
        const given = readGiven(read, draft.lang)
        if (given.kind === 'problem') return { kind: 'failed', problem: given.problem }
        const stored = await listJourneys(dataFolder.workspace)
        const first = createReading(read, { lang: draft.lang, stored, given: given.journey })
        const reading = await withOutcomes(first, { facts: dataFolder.facts, stored, pause })
        signal.throwIfAborted()
        draft.reading = reading
        return { kind: 'ready' }
      },
    )
  }

  const startImport = (
    draft: Draft,
    held: HeldReading,
    { target, unnamed }: Pick<Parameters<typeof importReading>[1], 'target' | 'unnamed'>,
  ): void => {
    const before = lastImport
    const onProgress: Parameters<typeof importReading>[1]['onProgress'] = (progress) => {
      draft.state = { kind: 'importing', progress }
    }
    begin(
      draft,
      { kind: 'importing', progress: { step: 'waiting', done: 0, total: null, rows: 0 } },
      async (signal) => {
        await abortable(before, signal)
        const added = await importReading(held, {
          dataFolder,
          target,
          unnamed,
          now,
          onProgress,
          pause,
          signal,
        })
        switch (added.kind) {
          case 'added':
            return { kind: 'imported', imported: toImportDocument(added) }
          case 'cannot-tell':
            return added
          case 'journey-differs':
            return { kind: 'failed', problem: { kind: 'conflict', detail: added.detail } }
          default:
            return assertNever(added)
        }
      },
    )
    lastImport = Promise.all([before, draft.work?.done])
  }

  /** A draft whose table can be spoken of, or why it cannot. */
  const findIdle = (id: string): Draft | Problem => {
    const draft = drafts.get(id)
    if (!draft) return draftProblems.none()
    if (draft.work) return draftProblems.atWork()
    if (draft.state.kind === 'imported') return draftProblems.imported()
    if (draft.state.kind === 'cancelled') return draftProblems.cancelled()
    return draft
  }
  const changeReading = async (
    id: string,
    lang: Lang,
    change: (
      held: HeldReading,
      around: { lang: Lang; stored: Awaited<ReturnType<typeof listJourneys>> },
    ) => HeldReading | Problem,
  ): Promise<DraftAnswer> => {
    for (;;) {
      const stored = await listJourneys(dataFolder.workspace)
      const draft = findIdle(id)
      if (!('id' in draft)) return refuse(draft)
      const before = draft.reading
      if (!before) return refuse(draftProblems.notRead())
      const changed = change(before, { lang: draft.lang, stored })
      if (!('read' in changed)) return refuse(changed)
      const isAsBefore = (): boolean => drafts.get(id) === draft && !draft.work && draft.reading === before
      try {
        const made = await withOutcomes(changed, { facts: dataFolder.facts, stored, pause })
        if (!isAsBefore()) continue
        draft.reading = made
      } catch (error) {
        // The files went while they were looked through.
        if (!isAsBefore()) continue
        throw error
      }
      draft.state = { kind: 'ready' }
      return answerDraft(draft, lang)
    }
  }

  return {
    whyNot: () => {
      if (closed) return draftProblems.stopping()
      sweep()
      const open = [...drafts.values()].filter(isOpen)
      if (open.length < MOST_OPEN) return null
      const idle = open.filter((draft) => draft.work === null && ageOf(draft) > IDLE_MS)[0]
      if (!idle) return draftProblems.tooMany(open.length)
      drop(idle).catch((error: unknown) => logFault(idle.id, error))
      return null
    },
    create: ({ files, discard }, lang) => {
      const draft: Draft = {
        id: createId(),
        startedAt: now(),
        lang,
        files,
        discardFiles: discard,
        formats: [],
        tables: [],
        table: null,
        state: { kind: 'ready' },
        reading: null,
        work: null,
        workFolder: null,
      }
      drafts.set(draft.id, draft)
      startReading(draft, null)
      return toDraftDocument(draft, lang)
    },
    list: () =>
      [...drafts.values()].toReversed().map(({ id, files, state, startedAt }) => ({
        id,
        files: files.map(({ name }) => name),
        state: state.kind,
        startedAt: startedAt.toISOString(),
      })),
    get: (id, lang) => {
      const draft = drafts.get(id)
      return draft ? answerDraft(draft, lang) : refuse(draftProblems.none())
    },
    chooseTable: async (id, table, lang) => {
      const draft = findIdle(id)
      if (!('id' in draft)) return refuse(draft)
      if (!draft.tables.some((each) => each.id === table)) return refuse(draftProblems.noTable(table))
      if (closed) return refuse(draftProblems.stopping())
      startReading(draft, table)
      return answerDraft(draft, lang)
    },
    changeMapping: (id, mapping, lang) =>
      changeReading(id, lang, (held, around) => {
        const unknown = listUnknownColumns(mapping, held.mapping)
        return unknown.length > 0 ? draftProblems.unknownColumns(unknown) : remap(held, mapping, around)
      }),
    answer: (id, given, lang) =>
      changeReading(
        id,
        lang,
        (held, around) =>
          answer(held, given, around) ?? draftProblems.noDecision(given.decision, given.option),
      ),
    import: (id, { unnamed, into }, lang) => {
      const draft = findIdle(id)
      if (!('id' in draft)) return refuse(draft)
      const held = draft.reading
      if (!held) return refuse(draftProblems.notRead())
      if (closed) return refuse(draftProblems.stopping())
      const target = into ?? held.target
      if (target !== 'new' && !held[target]) return refuse(draftProblems.noTarget(target))
      const { problems } = held.effect
      if ((target === 'new' || target === 'outcomes') && problems.length > 0)
        return refuse(draftProblems.blocked(problems))
      startImport(draft, held, { target, unnamed })
      return answerDraft(draft, lang)
    },
    cancel: async (id, lang) => {
      const draft = drafts.get(id)
      if (!draft) return refuse(draftProblems.none())
      draft.work?.controller.abort()
      await draft.work?.done
      if (draft.state.kind === 'imported') return refuse(draftProblems.imported())
      if (isOpen(draft)) {
        draft.state = { kind: 'cancelled' }
        draft.reading = null
        await discardFiles(draft)
      }
      return answerDraft(draft, lang)
    },
    discard: async (id) => {
      const draft = drafts.get(id)
      if (!draft) return draftProblems.none()
      await drop(draft)
      return null
    },
    close: async () => {
      closed = true
      clearInterval(sweeping)
      await Promise.all([...drafts.values()].map(drop))
      await jobs.close()
    },
  }
}

/** The journey file that came beside the visits, or what is wrong with it. */
function readGiven(
  { journeyFile }: ReadDraft,
  lang: Lang,
):
  | { readonly kind: 'given'; readonly journey: GivenJourney | null }
  | { readonly kind: 'problem'; readonly problem: Problem } {
  if (!journeyFile) return { kind: 'given', journey: null }
  const { name, source } = journeyFile
  const parsed = parseJourneyFile(source)
  if (parsed.kind === 'ok') return { kind: 'given', journey: { file: name, journey: parsed.journey, source } }
  return { kind: 'problem', problem: journeyFileProblem(parsed.problems, { file: name, lang }) }
}
