import type { Interval } from '../domain/interval.ts'
import { BUCKETS } from '../domain/patternTable.ts'
import { benjaminiHochberg } from '../stats/benjaminiHochberg.ts'
import { differenceOfShares, type ShareDifference } from '../stats/differenceOfShares.ts'
import { FEWEST_SHOWN } from './poolGroups.ts'
import { type BucketShare, measureShare, shareInterval } from './share.ts'

/** Differences of shares up to this (3 percentage points) are none that matter. */
export const NO_REAL_DIFFERENCE = 0.03
/** Adjusted p-values under this tell a difference. */
const SURE = 0.1

/** One question asked of both sides. */
export interface ComparedShares {
  readonly a: BucketShare
  readonly b: BucketShare
}

export interface MeasuredDifference {
  readonly a: Interval | null
  readonly b: Interval | null
  readonly difference: Interval | null
  readonly pValue: number | null
  readonly verdict: 'higher' | 'lower' | 'no-real-difference' | 'cannot-tell'
}

/**
 * Compares two sides in several questions at once: the second less the first, with 90 % intervals and p-values adjusted
 * over all questions (Benjamini and Hochberg). Customers with several visits, on one side or on both, and visits on both
 * sides are allowed for by variance and covariance between buckets of customers.
 *
 * @param clustered whether any customer has more than one visit, on whichever side
 * @param within differences up to this are none that matter
 */
export function compareShares(
  questions: readonly ComparedShares[],
  { clustered, within = NO_REAL_DIFFERENCE }: { readonly clustered: boolean; readonly within?: number },
): readonly MeasuredDifference[] {
  const found = questions.map((question) => differ(question, { clustered }))
  const tested = found.flatMap((each, i) => (each === null ? [] : [{ i, pValue: each.pValue }]))
  const adjusted = benjaminiHochberg(tested.map(({ pValue }) => pValue))
  const pValues = new Map(tested.map(({ i }, rank) => [i, adjusted[rank]!]))
  return questions.map(({ a, b }, i) => {
    const difference = found[i] ?? null
    const pValue = pValues.get(i) ?? null
    return {
      a: a.n < FEWEST_SHOWN ? null : shareInterval(a, { clustered }),
      b: b.n < FEWEST_SHOWN ? null : shareInterval(b, { clustered }),
      difference: difference && {
        value: difference.value,
        low: difference.low,
        high: difference.high,
        n: a.n + b.n,
      },
      pValue,
      verdict: toVerdict(difference, pValue, within),
    }
  })
}

function toVerdict(
  difference: ShareDifference | null,
  pValue: number | null,
  within: number,
): MeasuredDifference['verdict'] {
  if (difference === null || pValue === null) return 'cannot-tell'
  if (pValue < SURE && difference.low > 0) return 'higher'
  if (pValue < SURE && difference.high < 0) return 'lower'
  return difference.low >= -within && difference.high <= within ? 'no-real-difference' : 'cannot-tell'
}

function differ({ a, b }: ComparedShares, { clustered }: { clustered: boolean }): ShareDifference | null {
  if (a.n < FEWEST_SHOWN || b.n < FEWEST_SHOWN) return null
  const [first, second] = [measureShare(a, { clustered }), measureShare(b, { clustered })]
  if (first === null || second === null) return null
  if (!clustered) return differenceOfShares(first, second)
  const correlation = correlationOf(a, first.value, b, second.value)
  // A design effect of few customers is itself uncertain: neither side is believed to have less than both together.
  const together = (first.designEffect * a.n + second.designEffect * b.n) / (a.n + b.n)
  const [one, other] = [first, second].map(({ value, effective, designEffect }) => ({
    value,
    effective: Math.max(1, effective * Math.min(1, designEffect / together)),
  }))
  return differenceOfShares(one!, other!, { correlation })
}

/** Correlation of the two linearised estimates over buckets of customers. */
function correlationOf(a: BucketShare, valueA: number, b: BucketShare, valueB: number): number {
  let [both, onlyA, onlyB] = [0, 0, 0]
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    const one = a.yes[bucket]! - valueA * a.all[bucket]!
    const other = b.yes[bucket]! - valueB * b.all[bucket]!
    both += one * other
    onlyA += one * one
    onlyB += other * other
  }
  if (onlyA === 0 || onlyB === 0) return 0
  return Math.max(-0.99, Math.min(0.99, both / Math.sqrt(onlyA * onlyB)))
}
