import { wilson } from '../stats/wilson.ts'
import type { MomentFacts } from './describeVisits.ts'

/** Failures of a moment under which it is not named, nor another named against what it may cost. */
export const FEWEST_FAILURES = 20

/** What is known of a moment's failures, and what a failure may take. */
export interface Evidence {
  readonly failures: number
  /** Encounters asked about. */
  readonly met: number
  /** Visits asked about it, met or not. */
  readonly asked: number
  /** Upper end of the change of P(kept) from a failure to target. */
  readonly penalty: number
}

/** The evidence on a moment from its counts and the upper end of its penalty. */
export const toEvidence = (
  { failures, canFail, counted: { met, asked } }: MomentFacts,
  penalty: number,
): Evidence => ({
  // a moment that cannot fail has no failures to wait for
  failures: canFail ? failures : Number.POSITIVE_INFINITY,
  met,
  asked,
  penalty,
})

/** Whether so many times as many answers show too few of its failures to go by. */
export const hasFew = ({ failures }: Evidence, times = 1): boolean => failures * times < FEWEST_FAILURES

/** From so many answers on a moment's share of failures is gone by as it is. */
const FEWEST_ASKED = 20

/** Answers about a moment that its missing failures take, if it goes on failing as it did: as if once where it never did. */
export const answersMissing = ({ failures, asked }: Evidence): number =>
  ((FEWEST_FAILURES - failures) * Math.max(FEWEST_ASKED, asked)) / Math.max(1, failures)

/**
 * What a moment that failed seldom may cost per 1,000 visits: the share failing that chance may have hidden
 * (upper end of Wilson's 90 % interval), times what a failure may take. 1,000 where it was never asked about.
 *
 * @param times how many times as many answers are imagined
 */
export function reachOf({ failures, met, asked, penalty }: Evidence, times = 1): number {
  if (asked === 0) return 1000
  if (met === 0) return 0
  return 1000 * (met / asked) * wilson(failures / met, met * times).high * Math.max(0, Math.min(1, penalty))
}

/**
 * The moments that stand in the way of naming one: itself where its failures are few, and those whose failures
 * are few and may cost as much as it may cost at least.
 *
 * @param low lower end of the moment's cost, per 1,000
 */
export function inTheWay(evidence: readonly Evidence[], named: number, low: number, times = 1): number[] {
  return [...evidence.keys()].filter((m) => {
    const each = evidence[m]!
    if (!hasFew(each, times)) return false
    return m === named || reachOf(each, times) >= Math.max(0, low)
  })
}
