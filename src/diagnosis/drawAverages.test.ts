import { describe, expect, it } from 'vitest'
import { BUCKETS } from '../domain/patternTable.ts'
import { createRandom } from '../stats/random.ts'
import { drawBootstrapWeights } from './bootstrapWeights.ts'
import { createAveraging } from './drawAverages.ts'

const random = createRandom(7)
const vector = (): Float64Array => Float64Array.from({ length: BUCKETS }, (_, b) => (b < 200 ? random() : 0))
const buckets = Uint8Array.from({ length: 200 }, (_, b) => b)
const bootstrap = drawBootstrapWeights({ rows: 200, buckets }, 50, random)

describe('createAveraging', () => {
  it('is for each draw what the plain sums over buckets give, whichever draws are wanted', () => {
    const denominators = vector()
    const averages = [
      { numerators: vector(), denominators, influences: vector() },
      { numerators: vector(), denominators: denominators.slice(), influences: vector() },
      {
        numerators: new Float64Array(BUCKETS),
        denominators: new Float64Array(BUCKETS),
        influences: vector(),
      },
    ]
    for (const own of [Int32Array.from(bootstrap.keys()), Int32Array.of(3, 17, 18, 49), new Int32Array(0)]) {
      const draws = createAveraging(bootstrap, own)(averages)
      averages.forEach((average, k) => {
        const plain = Array.from(own, (d) => {
          const sum = (values: Float64Array, less = 0): number =>
            values.reduce((total, value, b) => total + (bootstrap[d]![b]! - less) * value, 0)
          const all = sum(average.denominators)
          return (all > 0 ? sum(average.numerators) / all : 0) + sum(average.influences, 1)
        })
        expect(draws[k]!.length).toBe(own.length)
        plain.forEach((value, at) => {
          expect(draws[k]![at]).toBeCloseTo(value, 12)
        })
      })
    }
  })
})
