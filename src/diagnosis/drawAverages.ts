import { BUCKETS } from '../domain/patternTable.ts'
import { rowProducts } from '../stats/rowProducts.ts'
import type { Functional } from './functional.ts'

/** An average over the visits, and by how much each bucket's customers move it through the parameters. */
export interface MovedAverage extends Pick<Functional, 'numerators' | 'denominators'> {
  readonly influences: Float64Array
}

/** Draws worked out at once: their weights lie near while all averages are. */
const BLOCK = 16

/**
 * Averages under the weights of draws, moved by what the weights do to the parameters: for each draw the sum of w x
 * numerators over the sum of w x denominators (0 where that is not over 0) plus the sum of (w - 1) x influences.
 *
 * @param bootstrap weights by bucket, a vector a draw
 * @param own the draws wanted
 * @returns of averages, each average's draws
 */
export function createAveraging(bootstrap: readonly Float64Array[], own: Int32Array) {
  const used = usedBuckets(bootstrap)
  const width = used.length
  const weights = new Float64Array(own.length * width)
  own.forEach((d, k) => {
    take(weights, k * width, bootstrap[d]!, used)
  })
  const lessOne = weights.map((w) => w - 1)
  return (averages: readonly MovedAverage[]): Float64Array[] => {
    const { which, distinct } = tellApart(averages.map(({ denominators }) => denominators))
    const taken = (values: Float64Array): Float64Array => take(new Float64Array(width), 0, values, used)
    const numerators = averages.map((average) => taken(average.numerators))
    const influences = averages.map((average) => taken(average.influences))
    const denominators = distinct.map(taken)
    const draws = averages.map(() => new Float64Array(own.length))
    const [n, moved] = [new Float64Array(BLOCK), new Float64Array(BLOCK)]
    const all = denominators.map(() => new Float64Array(BLOCK))
    for (let begin = 0; begin < own.length; begin += BLOCK) {
      const size = Math.min(BLOCK, own.length - begin)
      const w = weights.subarray(begin * width, (begin + size) * width)
      const v = lessOne.subarray(begin * width, (begin + size) * width)
      denominators.forEach((each, k) => {
        rowProducts(all[k]!.subarray(0, size), w, each)
      })
      averages.forEach((_, k) => {
        rowProducts(n.subarray(0, size), w, numerators[k]!)
        rowProducts(moved.subarray(0, size), v, influences[k]!)
        divide(draws[k]!, begin, size, n, all[which[k]!]!, moved)
      })
    }
    return draws
  }
}

function divide(
  draws: Float64Array,
  begin: number,
  size: number,
  numerators: Float64Array,
  denominators: Float64Array,
  moved: Float64Array,
): void {
  for (let k = 0; k < size; k++) {
    const all = denominators[k]!
    draws[begin + k] = (all > 0 ? numerators[k]! / all : 0) + moved[k]!
  }
}

/** The buckets that weigh in any draw. */
function usedBuckets(bootstrap: readonly Float64Array[]): Int32Array {
  const used: number[] = []
  for (let b = 0; b < BUCKETS; b++) if (bootstrap.some((weights) => weights[b] !== 0)) used.push(b)
  return Int32Array.from(used)
}

function take(to: Float64Array, at: number, values: Float64Array, places: Int32Array): Float64Array {
  for (let k = 0; k < places.length; k++) to[at + k] = values[places[k]!]!
  return to
}

/** The distinct ones of vectors, and which of them each is: most averages are over the same visits. */
function tellApart(vectors: readonly Float64Array[]): {
  readonly which: readonly number[]
  readonly distinct: readonly Float64Array[]
} {
  const distinct: Float64Array[] = []
  const which = vectors.map((vector) => {
    const known = distinct.findIndex((each) => isAlike(each, vector))
    return known >= 0 ? known : distinct.push(vector) - 1
  })
  return { which, distinct }
}

function isAlike(a: Float64Array, b: Float64Array): boolean {
  if (a === b) return true
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return false
  return true
}
