import { BUCKETS, KEPT, LOST, NOT_MET } from '../../domain/patternTable.ts'
import { createRandom } from '../../stats/random.ts'
import { PERMUTATIONS } from '../momentsMatter.ts'
import type { Visits } from '../visits.ts'
import type { VisitCounts } from './countPass.ts'
import { CODES, OUTCOMES } from './sortVisits.ts'

/**
 * The gate of `testMomentsMatter` from counts: the same statistic and, with the same seed, the same flips of the signs of
 * buckets, so the same p-value.
 */
export function gateOfCounts(
  { visits, levels }: VisitCounts,
  { moments }: Pick<Visits, 'moments'>,
  seed: number,
): number {
  const combinations = visits.length / (BUCKETS * OUTCOMES)
  const width = moments.length
  const columns = 2 * width
  const byBucket = new Float64Array(BUCKETS * columns)
  const keptShare = new Float64Array(combinations)
  for (let c = 0; c < combinations; c++) {
    let kept = 0
    let lost = 0
    for (let b = 0; b < BUCKETS; b++) {
      kept += visits[(b * combinations + c) * OUTCOMES + KEPT]!
      lost += visits[(b * combinations + c) * OUTCOMES + LOST]!
    }
    keptShare[c] = kept + lost > 0 ? kept / (kept + lost) : 0
  }
  const countAt = (b: number, c: number, m: number, code: number, outcome: number): number =>
    levels[(((b * combinations + c) * OUTCOMES + outcome) * width + m) * CODES + code]!
  for (const [m, { failed }] of moments.entries())
    for (const [column, worth] of [
      [2 * m, (code: number) => code],
      [2 * m + 1, (code: number) => (code <= failed ? 1 : 0)],
    ] as const) {
      let squares = 0
      for (let c = 0; c < combinations; c++) {
        let sum = 0
        let n = 0
        for (let code = 1; code < NOT_MET; code++) {
          let ofCode = 0
          for (let b = 0; b < BUCKETS; b++)
            ofCode += countAt(b, c, m, code, KEPT) + countAt(b, c, m, code, LOST)
          sum += ofCode * worth(code)
          n += ofCode
        }
        if (n === 0) continue
        const mean = sum / n
        for (let b = 0; b < BUCKETS; b++)
          for (let code = 1; code < NOT_MET; code++) {
            const kept = countAt(b, c, m, code, KEPT)
            const lost = countAt(b, c, m, code, LOST)
            const x = worth(code) - mean
            squares += (kept + lost) * x * x
            byBucket[b * columns + column]! += x * (kept * (1 - keptShare[c]!) - lost * keptShare[c]!)
          }
      }
      const scale = squares > 1e-12 ? 1 / Math.sqrt(squares) : 0
      for (let b = 0; b < BUCKETS; b++) byBucket[b * columns + column]! *= scale
    }
  const scores = new Float64Array(columns)
  const statistic = (): number => scores.reduce((sum, score) => sum + score * score, 0)
  for (let b = 0; b < BUCKETS; b++) for (let k = 0; k < columns; k++) scores[k]! += byBucket[b * columns + k]!
  const least = statistic() * (1 - 1e-9)
  const random = createRandom(seed)
  let atLeast = 0
  for (let k = 0; k < PERMUTATIONS; k++) {
    scores.fill(0)
    for (let b = 0; b < BUCKETS; b++) {
      const sign = random() < 0.5 ? -1 : 1
      for (let j = 0; j < columns; j++) scores[j]! += sign * byBucket[b * columns + j]!
    }
    if (statistic() >= least) atLeast++
  }
  return (atLeast + 1) / (PERMUTATIONS + 1)
}
