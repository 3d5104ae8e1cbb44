import type { DiagnosisDocument } from '../../contract/diagnosisDocument.ts'
import type { Journey } from '../../domain/journey.ts'
import { type PatternTable, UNKNOWN } from '../../domain/patternTable.ts'
import type { VisitWords } from '../../domain/visitWords.ts'
import type { Facts } from '../../store/facts/facts.ts'
import type { AskedOutcome, Condition, Question } from '../../store/facts/port/question.ts'
import type { Workspace } from '../../store/workspace/openWorkspace.ts'
import { readJourney } from '../../store/workspace/readJourney.ts'
import { type DiagnosisJobs, DiagnosisLost } from '../jobs/createDiagnosisJobs.ts'
import type { Shared } from '../jobs/createShared.ts'
import { type Nothing, noOutcomeRule, noOutcomes, noVisits, toNothing } from './nothingToDiagnose.ts'
import { readBeforehand } from './readBeforehand.ts'
import { toDiagnosisDocument } from './toDiagnosisDocument.ts'

/** Which visits of the workspace a diagnosis is asked about. */
export interface WorkspaceQuestion {
  readonly journey: string
  readonly version?: number | undefined
  /** First and last day, 2026-03-01, both inclusive. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly where?: readonly Condition[]
  readonly seed?: number | undefined
  /** The finer and slower gear. */
  readonly thorough?: boolean | undefined
  /** Whether what is expected beforehand may take part; it may unless stated. */
  readonly priors?: boolean | undefined
  /** Which end of a visit is meant; the journey's own when left out. */
  readonly outcome?: AskedOutcome | undefined
}

export type DiagnosedWorkspace =
  | { readonly kind: 'diagnosis'; readonly document: DiagnosisDocument; readonly journey: Journey }
  | { readonly kind: 'no-journey'; readonly known: readonly string[] }
  | Nothing

export interface DiagnoseWorkspaceOptions {
  readonly dataFolder: { readonly workspace: Workspace; readonly facts: Facts }
  readonly jobs: DiagnosisJobs
  /** Answers given before; equal questions asked at once share one run. */
  readonly shared: Shared<DiagnosedWorkspace>
  /** Milliseconds of a steady clock. */
  readonly clock: () => number
  readonly signal?: AbortSignal | undefined
  /** Asked by nobody yet: what somebody asks goes first. */
  readonly ahead?: boolean | undefined
}

export const DEFAULT_SEED = 15

/** Answers which moment of a journey loses the customers, over the visits that the workspace holds. */
export async function diagnoseWorkspace(
  question: WorkspaceQuestion,
  options: DiagnoseWorkspaceOptions,
): Promise<DiagnosedWorkspace> {
  const { workspace, facts } = options.dataFolder
  const stored = await readJourney(workspace, { id: question.journey, version: question.version })
  if (!stored) return { kind: 'no-journey', known: await listIds(workspace) }
  const key = keyOf(question, { ...stored, revision: facts.revisionOf(stored.journey.id) })
  return options.shared.ask(
    key,
    (signal) => run(question, { ...options, journey: stored.journey, key, signal }),
    options.signal,
  )
}

/** Names a question of the workspace as it is now: equal questions about equal visits have equal names. */
export const keyOf = (
  { from, to, where, seed, outcome, thorough = false, priors = true }: WorkspaceQuestion,
  { journey, changedAt, revision }: { journey: Journey; changedAt: string; revision: number },
): string =>
  JSON.stringify([
    journey.id,
    journey.version,
    changedAt,
    revision,
    from ?? null,
    to ?? null,
    where?.map(({ column, value }) => [column, value]) ?? [],
    seed ?? DEFAULT_SEED,
    thorough,
    priors,
    outcome ?? null,
  ])

/** Names the question whatever the visits are by now. */
export const seriesOf = (question: WorkspaceQuestion, journey: Journey): string =>
  keyOf(question, { journey, changedAt: '', revision: 0 })

async function run(
  question: WorkspaceQuestion,
  {
    dataFolder,
    jobs,
    clock,
    journey,
    key,
    signal,
    ahead,
  }: DiagnoseWorkspaceOptions & { journey: Journey; key: string; signal: AbortSignal },
): Promise<DiagnosedWorkspace> {
  const startedAt = clock()
  const { facts } = dataFolder
  const imports = facts.listImports({ journey: journey.id })
  // seen to where it is awaited
  imports.catch(() => {})
  const asked = {
    seed: question.seed ?? DEFAULT_SEED,
    thorough: question.thorough ?? false,
    key,
    series: seriesOf(question, journey),
    signal,
  }
  const words = await readWords(question, { facts, journey, signal })
  if (words && 'kind' in words) return words
  let diagnosis = words && (await jobs.diagnoseMany(words, asked))
  if (!diagnosis) {
    const table = await readTable(question, { facts, journey })
    if ('kind' in table) return table
    const { from, to, where, outcome, priors = true } = question
    const beforehand = priors
      ? await readBeforehand({ journey, from, to, where, outcome }, { facts, table })
      : null
    try {
      diagnosis = await jobs.diagnose(table, { ...asked, beforehand, ahead })
    } catch (error) {
      if (!(error instanceof DiagnosisLost)) throw error
      const again = await readTable(question, { facts, journey })
      if ('kind' in again) return again
      diagnosis = await jobs.diagnose(again, { ...asked, beforehand })
    }
  }
  const quarantined = (await imports).reduce(
    (sum, { kind, setAside }) => sum + (kind === 'visits' ? setAside : 0),
    0,
  )
  const seconds = (clock() - startedAt) / 1000
  return {
    kind: 'diagnosis',
    document: toDiagnosisDocument(diagnosis, { journey, quarantined, seconds }),
    journey,
  }
}

/** Visits from which on they are not grouped into a pattern table. */
export const MANY_VISITS = 250_000

/** The visits that a question is about, where they are very many; null where a pattern table is the way. */
export async function readWords(
  { from, to, where, outcome, thorough }: WorkspaceQuestion,
  {
    facts,
    journey,
    signal,
  }: { readonly facts: Facts; readonly journey: Journey; readonly signal?: AbortSignal | undefined },
): Promise<VisitWords | Nothing | null> {
  if (thorough || (journey.outcome === null && !outcome)) return null
  try {
    return await facts.visitWords({ journey, from, to, where, outcome }, { least: MANY_VISITS, signal })
  } catch (error) {
    const nothing = toNothing(error)
    if (nothing) return nothing
    throw error
  }
}

/** The visits that a question is about, or why there is nothing to diagnose. */
export async function readTable(
  { from, to, where, outcome }: Pick<WorkspaceQuestion, 'from' | 'to' | 'where' | 'outcome'>,
  { facts, journey }: { facts: Facts; journey: Journey },
): Promise<PatternTable | Nothing> {
  if (journey.outcome === null && !outcome) return noOutcomeRule(journey)
  const table = await readPatterns(facts, { journey, from, to, where, outcome })
  if ('kind' in table) return table
  const isNarrowed = from !== undefined || to !== undefined || (where?.length ?? 0) > 0
  if (table.rows === 0) return noVisits(journey, { isNarrowed })
  if (outcome && table.outcomes.every((end) => end === UNKNOWN)) return noOutcomes(journey, outcome)
  return table
}

async function readPatterns(facts: Facts, question: Question): Promise<PatternTable | Nothing> {
  try {
    return await facts.patternTable(question)
  } catch (error) {
    const nothing = toNothing(error)
    if (nothing) return nothing
    throw error
  }
}

export async function listIds({ db }: Workspace): Promise<string[]> {
  const rows = await db.selectFrom('journeys').select('id').distinct().orderBy('id').execute()
  return rows.map(({ id }) => id)
}
