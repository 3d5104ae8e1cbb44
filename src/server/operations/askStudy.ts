import type { Amounts } from '../../contract/whatIfDocument.ts'
import type { Interval } from '../../domain/interval.ts'
import type { Journey } from '../../domain/journey.ts'
import { isRecorded } from '../../domain/outcome.ts'
import type { Facts } from '../../store/facts/facts.ts'
import type { StoredJourneyFacts } from '../../store/facts/port/storedJourney.ts'
import type { Workspace } from '../../store/workspace/openWorkspace.ts'
import { readJourney } from '../../store/workspace/readJourney.ts'
import { paceOf } from '../../words/weeks.ts'
import type { DiagnosisJobs } from '../jobs/createDiagnosisJobs.ts'
import type { StudyAnswer, StudyQuestion } from '../jobs/diagnosisTask.ts'
import {
  DEFAULT_SEED,
  keyOf,
  listIds,
  readTable,
  readWords,
  seriesOf,
  type WorkspaceQuestion,
} from './diagnoseWorkspace.ts'
import type { Nothing } from './nothingToDiagnose.ts'
import { readBeforehand } from './readBeforehand.ts'

export interface AskStudyOptions {
  readonly dataFolder: { readonly workspace: Workspace; readonly facts: Facts }
  readonly jobs: DiagnosisJobs
  readonly listHeld: () => Promise<readonly StoredJourneyFacts[]>
  /** Milliseconds of a steady clock. */
  readonly clock: () => number
  readonly signal?: AbortSignal | undefined
}

/** What a question of a study must know and tell beside its answer. */
export interface Asked<T> {
  readonly kind: 'asked'
  readonly journey: Journey
  readonly answer: T
  readonly outcomeKind: NonNullable<Journey['outcome']>['kind']
  readonly recordedOutcome: boolean
  readonly visitsPerYear: number | null
  readonly seconds: number
}

const WEEKS_A_YEAR = 365.25 / 7

/**
 * Asks something further of the study behind a diagnosis of the workspace: of the one that the diagnosis was told
 * from while that is kept, else of the same made anew. `toQuestion` may find nothing to ask.
 */
export async function askStudy<Q extends StudyQuestion>(
  question: WorkspaceQuestion,
  toQuestion: (journey: Journey) => Q | Nothing | Promise<Q | Nothing>,
  { dataFolder, jobs, listHeld, clock, signal }: AskStudyOptions,
): Promise<
  | Asked<Extract<StudyAnswer, { kind: Q['kind'] }>>
  | { readonly kind: 'no-journey'; readonly known: readonly string[] }
  | Nothing
> {
  const startedAt = clock()
  const { workspace, facts } = dataFolder
  const stored = await readJourney(workspace, { id: question.journey, version: question.version })
  if (!stored) return { kind: 'no-journey', known: await listIds(workspace) }
  const { journey } = stored
  const asked = await toQuestion(journey)
  if (asked.kind === 'nothing') return asked
  const table = async ({ grouped }: { readonly grouped: boolean }) => {
    const words = grouped ? null : await readWords(question, { facts, journey, signal })
    if (words && 'kind' in words) throw new NothingToAsk(words)
    if (words) return words
    const read = await readTable(question, { facts, journey })
    if ('kind' in read) throw new NothingToAsk(read)
    return read
  }
  try {
    const answer = await jobs.askStudy(asked, {
      key: keyOf(question, { ...stored, revision: facts.revisionOf(journey.id) }),
      series: seriesOf(question, journey),
      seed: question.seed ?? DEFAULT_SEED,
      thorough: question.thorough ?? false,
      table,
      beforehand: async (read) => {
        const { from, to, where, outcome, priors = true } = question
        return priors ? readBeforehand({ journey, from, to, where, outcome }, { facts, table: read }) : null
      },
      ...(signal && { signal }),
    })
    const visits = answer.kind === 'what-if' ? answer.whatIf.visits : answer.best.visits
    const held = (await listHeld()).find((each) => each.journey === journey.id)
    const pace = held ? paceOf(visits, { asked: question, held }) : null
    const outcomeKind = question.outcome?.kind ?? journey.outcome?.kind ?? 'satisfied'
    const own = journey.outcome && (!question.outcome || question.outcome.kind === journey.outcome.kind)
    return {
      kind: 'asked',
      journey,
      answer: answer as Extract<StudyAnswer, { kind: Q['kind'] }>,
      outcomeKind,
      recordedOutcome: isRecorded(own && journey.outcome ? journey.outcome : { kind: outcomeKind }),
      visitsPerYear: pace === null ? null : pace * WEEKS_A_YEAR,
      seconds: Math.round(clock() - startedAt) / 1000,
    }
  } catch (error) {
    if (error instanceof NothingToAsk) return error.nothing
    throw error
  }
}

/** Carries "nothing to diagnose" out of the reading of a table. */
class NothingToAsk extends Error {
  override readonly name = 'NothingToAsk'
  readonly nothing: Nothing
  constructor(nothing: Nothing) {
    super(nothing.detail.en)
    this.nothing = nothing
  }
}

/** What so many of every 1,000 visits are: in the period and in a year, and in money. */
export function toAmounts(
  per1000: Interval,
  {
    visits,
    value,
    visitsPerYear,
  }: { readonly visits: number; readonly value: number | null; readonly visitsPerYear: number | null },
): Amounts {
  const times = (by: number): Interval => ({
    ...per1000,
    value: by * per1000.value,
    low: by * per1000.low,
    high: by * per1000.high,
  })
  const kept = (by: number) => ({ visits: times(by), money: value === null ? null : times(by * value) })
  return {
    per1000: kept(1),
    inPeriod: kept(visits / 1000),
    perYear: visitsPerYear === null ? null : kept(visitsPerYear / 1000),
  }
}
