import type { DiagnosisDocument } from '../../contract/diagnosisDocument.ts'
import type { Journey } from '../../domain/journey.ts'
import { type PatternTable, UNKNOWN } from '../../domain/patternTable.ts'
import type { Facts } from '../../store/facts/facts.ts'
import type { AskedOutcome, Condition, Question } from '../../store/facts/port/question.ts'
import type { Workspace } from '../../store/workspace/openWorkspace.ts'
import { readJourney } from '../../store/workspace/readJourney.ts'
import type { DiagnosisJobs } from '../jobs/createDiagnosisJobs.ts'
import type { Shared } from '../jobs/createShared.ts'
import { type Nothing, noOutcomeRule, noOutcomes, noVisits, toNothing } from './nothingToDiagnose.ts'
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
  const imports = await facts.listImports({ journey: stored.journey.id })
  const key = JSON.stringify([
    stored.journey.id,
    stored.journey.version,
    stored.changedAt,
    facts.revision,
    question.from ?? null,
    question.to ?? null,
    question.where?.map(({ column, value }) => [column, value]) ?? [],
    question.seed ?? DEFAULT_SEED,
    question.outcome ?? null,
  ])
  const quarantined = imports.reduce((sum, { kind, setAside }) => sum + (kind === 'visits' ? setAside : 0), 0)
  return options.shared.ask(
    key,
    (signal) => run(question, { ...options, journey: stored.journey, quarantined, signal }),
    options.signal,
  )
}

async function run(
  { from, to, where, seed = DEFAULT_SEED, outcome }: WorkspaceQuestion,
  {
    dataFolder,
    jobs,
    clock,
    journey,
    quarantined,
    signal,
  }: DiagnoseWorkspaceOptions & { journey: Journey; quarantined: number; signal: AbortSignal },
): Promise<DiagnosedWorkspace> {
  if (journey.outcome === null && !outcome) return noOutcomeRule(journey)
  const startedAt = clock()
  const read = await readPatterns(dataFolder.facts, { journey, from, to, where, outcome })
  if ('kind' in read) return read
  const table = read
  const isNarrowed = from !== undefined || to !== undefined || (where?.length ?? 0) > 0
  if (table.rows === 0) return noVisits(journey, { isNarrowed })
  if (outcome && table.outcomes.every((end) => end === UNKNOWN)) return noOutcomes(journey, outcome)
  const diagnosis = await jobs.diagnose(table, { seed, signal })
  const seconds = (clock() - startedAt) / 1000
  return {
    kind: 'diagnosis',
    document: toDiagnosisDocument(diagnosis, { journey, quarantined, seconds }),
    journey,
  }
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

async function listIds({ db }: Workspace): Promise<string[]> {
  const rows = await db.selectFrom('journeys').select('id').distinct().orderBy('id').execute()
  return rows.map(({ id }) => id)
}
