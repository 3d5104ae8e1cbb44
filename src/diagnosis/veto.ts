import type { Interval } from '../domain/interval.ts'
import { BUCKETS, KEPT, UNKNOWN } from '../domain/patternTable.ts'
import { countFailures } from './failures.ts'
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
  const shareKept = (at: number, weights: Float64Array | null): number => {
    // half a visit each way keeps a draw's share off 0 and 1
    let k = 0.5
    let a = 1
    for (let b = 0; b < BUCKETS; b++) {
      const w = weights ? weights[b]! : 1
      k += w * kept[at]![b]!
      a += w * all[at]![b]!
    }
    return k / a
  }
  const unbroken = shareKept(width, null)
  const unbrokenDrawn = draws.map((weights) => shareKept(width, weights))
  return visits.moments.map((_, m) => {
    if (n[m]! < FEWEST_VISITS || n[width]! < FEWEST_VISITS) return null
    const vetoOf = (share: number, among: number): number => Math.max(-1, 1 - share / among)
    const drawn = draws.map((weights, d) => vetoOf(shareKept(m, weights), unbrokenDrawn[d]!))
    return intervalOf(vetoOf(shareKept(m, null), unbroken), drawn, n[m]!)
  })
}
