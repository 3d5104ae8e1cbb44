import type { BestRemediesDocument } from '../../contract/whatIfDocument.ts'
import { offersOf, type RemedyOffer } from '../../domain/remedyOffers.ts'
import type { Change } from '../../domain/whatIf.ts'
import { type AskStudyOptions, askStudy, toAmounts } from './askStudy.ts'
import type { WorkspaceQuestion } from './diagnoseWorkspace.ts'
import type { Nothing } from './nothingToDiagnose.ts'
import { readLengths } from './readLengths.ts'

export interface AskedBudget {
  readonly question: WorkspaceQuestion
  readonly budget: number
  /** Prices other than the journey's points, by offer. */
  readonly prices: ReadonlyMap<string, number>
  /** Offers that are not to be had. */
  readonly without: readonly string[]
  /** What every remedy does to its moment, but for those that shorten it. */
  readonly mends: Change
  /** Offers that shorten their moment to so many seconds. */
  readonly shortens: ReadonlyMap<string, number>
}

export type AnsweredBudget =
  | { readonly kind: 'best-remedies'; readonly document: BestRemediesDocument }
  | { readonly kind: 'no-journey'; readonly known: readonly string[] }
  | Nothing

/** Answers which remedies keep most within a budget, over the visits that the workspace holds. */
export async function getBestRemedies(
  { question, budget, prices, without, mends, shortens }: AskedBudget,
  options: AskStudyOptions,
): Promise<AnsweredBudget> {
  let offers: readonly (RemedyOffer & { readonly isLeftOut: boolean; readonly change: Change })[] = []
  const asked = await askStudy(
    question,
    async (journey) => {
      offers = offersOf(journey).map((offer) => ({
        ...offer,
        cost: prices.get(offer.id) ?? offer.cost,
        isLeftOut: without.includes(offer.id),
        change: changeBy(shortens.get(offer.id), mends),
      }))
      const remedies = offers
        .filter(({ isLeftOut }) => !isLeftOut)
        .map(({ id, moment, cost, change }) => ({ id, moment, cost, change }))
      const lengths = await readLengths(remedies, { ...question, journey }, options.dataFolder.facts)
      return 'kind' in lengths ? lengths : { kind: 'budget', remedies, budget, lengths }
    },
    options,
  )
  if (asked.kind === 'no-journey') return asked
  if (asked.kind === 'nothing') return asked
  const { journey, answer, outcomeKind, recordedOutcome, visitsPerYear, seconds } = asked
  const { visits, best, unsaid, ...rest } = answer.best
  const reasons = new Map(unsaid.map(({ id, notAvailable }) => [id, notAvailable]))
  const { value } = journey
  return {
    kind: 'best-remedies',
    document: {
      journey: journey.id,
      version: journey.version,
      outcomeKind,
      recordedOutcome,
      visits,
      value,
      visitsPerYear,
      mends,
      offers: offers.map((offer) => ({ ...offer, notAvailable: reasons.get(offer.id) ?? null })),
      ...mutable(rest),
      best: best && {
        ...best,
        remedies: [...best.remedies],
        amounts: toAmounts(best.kept, { visits, value, visitsPerYear }),
      },
      seconds,
    },
  }
}

const changeBy = (seconds: number | undefined, mends: Change): Change =>
  seconds === undefined ? mends : { kind: 'shortened', seconds }

const mutable = <T extends { next: unknown; steps: readonly unknown[] }>(rest: T) =>
  structuredClone(rest) as Mutable<T>

type Mutable<T> = T extends readonly (infer U)[]
  ? Mutable<U>[]
  : T extends object
    ? { -readonly [K in keyof T]: Mutable<T[K]> }
    : T
