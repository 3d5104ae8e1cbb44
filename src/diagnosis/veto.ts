import type { Interval } from '../domain/interval.ts'
import { BUCKETS, KEPT, UNKNOWN } from '../domain/patternTable.ts'
import { rowProducts } from '../stats/rowProducts.ts'
import { countFailures } from './failures.ts'
import { sum } from './functional.ts'
import { intervalOf } from './intervalOf.ts'
import type { Visits } from './visits.ts'

const FEWEST_VISITS = 30

/**
 * For each moment: among visits where it failed and no other asked moment failed, 1 - P(kept) / P(kept | none
 * failed); null under 30 such visits.
 *
 * @param draws bootstrap weights by bucket
 */
export function measureVetoes(visits: Visits, draws: readonly Float64Array[]): (Interval | null)[] {
  const width = visits.moments.length
  const all = Array.from({ length: width + 1 }, () => new Float64Array(BUCKETS))
  const kept = Array.from({ length: width + 1 }, () => new Float64Array(BUCKETS))
  const n = new Float64Array(width + 1)
  const { failed, met, last } = countFailures(visits)
  for (let i = 0; i < visits.rows; i++) {
    if (visits.outcomes[i] === UNKNOWN || failed[i]! > 1 || met[i] === 0) continue
    const at = failed[i] === 1 ? last[i]! : width
    all[at]![visits.buckets[i]!]! += visits.weights[i]!
    if (visits.outcomes[i] === KEPT) kept[at]![visits.buckets[i]!]! += visits.weights[i]!
    n[at]! += visits.counts[i]!
  }
  // half a visit each way keeps a draw's share off 0 and 1
  const share = (keptSum: number, allSum: number): number => (0.5 + keptSum) / (1 + allSum)
  const shareKept = (at: number): number => share(sum(kept[at]!), sum(all[at]!))
  const weights = new Float64Array(draws.length * BUCKETS)
  draws.forEach((each, d) => {
    weights.set(each, d * BUCKETS)
  })
  const sharesDrawn = (at: number): Float64Array => {
    const [keptSums, allSums] = [new Float64Array(draws.length), new Float64Array(draws.length)]
    rowProducts(keptSums, weights, kept[at]!)
    rowProducts(allSums, weights, all[at]!)
    return keptSums.map((keptSum, d) => share(keptSum, allSums[d]!))
  }
  const unbroken = shareKept(width)
  const unbrokenDrawn = sharesDrawn(width)
  return visits.moments.map((_, m) => {
    if (n[m]! < FEWEST_VISITS || n[width]! < FEWEST_VISITS) return null
    const vetoOf = (of: number, among: number): number => Math.max(-1, 1 - of / among)
    const drawn = sharesDrawn(m).map((drawnShare, d) => vetoOf(drawnShare, unbrokenDrawn[d]!))
    return intervalOf(vetoOf(shareKept(m), unbroken), drawn, n[m]!)
  })
}
