import type { Interval } from '../domain/interval.ts'
import { BUCKETS, KEPT, UNKNOWN } from '../domain/patternTable.ts'
import { failuresOf, isFailure } from './failures.ts'
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
  for (let i = 0; i < visits.rows; i++) {
    if (visits.outcomes[i] === UNKNOWN) continue
    const { failed, met } = failuresOf(visits, i)
    if (failed > 1 || met === 0) continue
    let at = width
    if (failed === 1)
      at = visits.moments.findIndex((moment, m) => isFailure(visits.levels[i * width + m]!, moment.failed))
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
  return visits.moments.map((_, m) => {
    if (n[m]! < FEWEST_VISITS || n[width]! < FEWEST_VISITS) return null
    const vetoOf = (weights: Float64Array | null): number =>
      Math.max(-1, 1 - shareKept(m, weights) / shareKept(width, weights))
    const value = vetoOf(null)
    const drawn = draws.map(vetoOf)
    return intervalOf(value, drawn, n[m]!)
  })
}
