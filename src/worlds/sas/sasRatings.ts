import { createRandom } from '../../stats/random.ts'
import { SAS_BASE, SAS_MOMENTS, SAS_MOODS, SAS_PLACES, SAS_QUALITIES, SAS_SEGMENTS } from './sasRules.ts'

/** P(level <= l) for l of 1 to 4, by moment, mood and quality of the airport: at ((m x 4 + mood) x 3 + quality) x 4 + l - 1. */
export function sasChances(): Float64Array {
  const chances: number[] = []
  for (const { shares } of SAS_MOMENTS)
    for (const mood of SAS_MOODS)
      for (const quality of SAS_QUALITIES) {
        let below = 0
        for (let l = 0; l < 4; l++) {
          below += shares[l]! / 100
          chances.push(1 / (1 + Math.exp(mood + quality - Math.log(below / (1 - below)))))
        }
      }
  return Float64Array.from(chances)
}

/** How good each airport is at each moment, at place x moments + m: 0, 1 or 2, a quarter bad and a quarter good. */
export function sasQualities(seed: number): Uint8Array {
  const random = createRandom(seed + 15)
  const width = SAS_MOMENTS.length
  return Uint8Array.from({ length: SAS_PLACES * width }, () => {
    const r = random()
    return r < 0.25 ? 0 : r < 0.75 ? 1 : 2
  })
}

/** Combinations of the three segments in the order of their numbers, (cabin * 2 + purpose) * 3 + tier. */
export function sasTraits(): {
  readonly cabin: number
  readonly purpose: number
  /** Of all customers. */
  readonly share: number
  /** Log odds of flying again where every moment met is at level 4. */
  readonly base: number
}[] {
  return Array.from({ length: 12 }, (_, t) => {
    const values = [Math.floor(t / 6), Math.floor(t / 3) % 2, t % 3]
    return {
      cabin: values[0]!,
      purpose: values[1]!,
      share: SAS_SEGMENTS.reduce((share, { shares }, s) => (share * shares[values[s]!]!) / 100, 1),
      base: SAS_SEGMENTS.reduce((sum, { effects }, s) => sum + effects[values[s]!]!, SAS_BASE),
    }
  })
}
