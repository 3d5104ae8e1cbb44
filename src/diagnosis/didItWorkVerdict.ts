import { normalAbove } from '../stats/normalAbove.ts'

/** Whether an action worked. */
export type ActionVerdict =
  | { readonly kind: 'worked' }
  /** `worse`: the whole interval lies on the wrong side. */
  | { readonly kind: 'did-not'; readonly worse: boolean }
  | {
      readonly kind: 'cannot-tell'
      readonly because: 'few-visits' | 'trends-differ' | 'nothing-untreated' | 'not-sure'
      /** Days after which, at the present pace, a verdict is as likely as not; null: days alone will not tell. */
      readonly moreDays: number | null
    }

/** An effect in the wanted direction, and how its standard error falls with time. */
export interface Gain {
  readonly value: number
  readonly standardError: number
  /** Half of its 90 % interval. */
  readonly half: number
  /** Standard error with `factor` times as many days after the action. */
  readonly later: (factor: number) => number
  /** What the earlier trends would have made of it, once so many further days have passed. */
  readonly trendLater: (days: number) => number
}

/** More days than this are no plan. */
const MOST_DAYS = 730

/**
 * "worked" where the whole 90 % interval is a gain, "did not" where it lies under what matters; else when, at the
 * present pace, one of the two is as likely as not.
 *
 * @param within gains up to this are none that matter
 * @param days days since the action began
 */
export function judgeGain(
  gain: Gain,
  { within, days }: { readonly within: number; readonly days: number },
): ActionVerdict {
  const { value, half } = gain
  if (value - half > 0) return { kind: 'worked' }
  if (value + half < within) return { kind: 'did-not', worse: value + half < 0 }
  return { kind: 'cannot-tell', because: 'not-sure', moreDays: countMoreDays(gain, { within, days }) }
}

/** Fewest further days after which a verdict has a predictive probability of one half. */
function countMoreDays(
  gain: Gain,
  { within, days }: { readonly within: number; readonly days: number },
): number | null {
  const t = gain.half / gain.standardError
  const likely = (more: number): boolean => {
    const later = Math.min(gain.standardError, gain.later((days + more) / days))
    const spread = Math.sqrt(Math.max(1e-18, gain.standardError ** 2 - later ** 2))
    const worked = normalAbove((Math.max(t * later, gain.trendLater(more)) - gain.value) / spread)
    const didNot = normalAbove((gain.value - (within - t * later)) / spread)
    return worked + didNot >= 0.5
  }
  if (!likely(MOST_DAYS)) return null
  let [low, high] = [0, MOST_DAYS]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (likely(middle)) high = middle
    else low = middle
  }
  return high
}
