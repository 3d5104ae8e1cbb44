import type { Journey } from '../../domain/journey.ts'
import type { Facts } from '../../store/facts/facts.ts'
import type { Condition, Question } from '../../store/facts/port/question.ts'
import { listJourneys } from '../../store/workspace/listJourneys.ts'
import type { Workspace } from '../../store/workspace/openWorkspace.ts'
import { readJourney } from '../../store/workspace/readJourney.ts'
import type { Shared } from '../jobs/createShared.ts'
import { type Nothing, toNothing } from './nothingToDiagnose.ts'

/** Which visits of the workspace numbers are asked of. */
export interface NumbersQuestion {
  readonly journey: string
  readonly version?: number | undefined
  /** First and last day, 2026-03-01, both inclusive. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly where?: readonly Condition[] | undefined
}

export type Numbers<T> =
  | { readonly kind: 'numbers'; readonly document: T; readonly journey: Journey }
  | { readonly kind: 'no-journey'; readonly known: readonly string[] }
  | { readonly kind: 'no-moment'; readonly known: readonly string[] }
  | Nothing

export interface NumbersOptions {
  readonly dataFolder: { readonly workspace: Workspace; readonly facts: Facts }
  /** Answers given before; equal questions asked at once share one run. */
  readonly shared: Shared<unknown>
  readonly signal?: AbortSignal | undefined
}

/** Asks for numbers of a stored journey; the same answer is kept until an import comes, goes or changes. */
export async function askNumbers<T>(
  name: string,
  question: NumbersQuestion & { readonly [other: string]: unknown },
  { dataFolder, shared, signal }: NumbersOptions,
  answer: (journey: Journey) => Promise<Numbers<T>>,
): Promise<Numbers<T>> {
  const { workspace, facts } = dataFolder
  const stored = await readJourney(workspace, { id: question.journey, version: question.version })
  if (!stored) {
    const kept = await listJourneys(workspace)
    return { kind: 'no-journey', known: kept.map(({ journey }) => journey.id) }
  }
  const { journey, changedAt } = stored
  const key = JSON.stringify([name, question, journey.version, changedAt, facts.revision])
  const run = async (): Promise<Numbers<T>> => {
    try {
      return await answer(journey)
    } catch (error) {
      const nothing = toNothing(error)
      if (nothing) return nothing
      throw error
    }
  }
  return (await shared.ask(key, run, signal)) as Numbers<T>
}

export const toQuestion = (journey: Journey, { from, to, where }: NumbersQuestion): Question => ({
  journey,
  from,
  to,
  where,
})

/** Whether days or conditions leave out visits. */
export const isNarrowed = ({ from, to, where }: NumbersQuestion): boolean =>
  from !== undefined || to !== undefined || (where?.length ?? 0) > 0
