import type { PerceptionTally } from '../domain/perceptionTally.ts'
import { PERSPECTIVES, type Perspective } from '../domain/visitBatch.ts'
import { drawNormal } from '../stats/normal.ts'
import type { Random } from '../stats/random.ts'

/** Shops rated from several sides on 1 to 5, with a known gap at each moment. */
export interface MirrorProcess {
  readonly places: number
  readonly months: number
  /** Ratings a month and place of each side. */
  readonly ratings: { readonly [side in Exclude<Perspective, 'expectation'>]: number }
  /** By how much providers rate each moment over what customers say, before rounding to 1 to 5. */
  readonly providerAbove: readonly number[]
  /** Standard deviation of that between places. */
  readonly between: number
}

const rateOne = (mean: number, random: Random): number =>
  Math.min(5, Math.max(1, Math.round(mean + 0.9 * drawNormal(random))))

/** Mean rating of a latent mean, over what is rounded and clipped: by many draws. */
const expected = (mean: number, random: Random, draws: number): number => {
  let sum = 0
  for (let i = 0; i < draws; i++) sum += rateOne(mean, random)
  return sum / draws
}

const MEAN = 3.2
const SPREAD = { place: 0.4, month: 0.2 }

/** Customers less providers in the long run, over fresh places and months. */
export function measureMirror(
  { providerAbove, between }: MirrorProcess,
  { cells, random }: { readonly cells: number; readonly random: Random },
): readonly number[] {
  return providerAbove.map((above) => {
    let sum = 0
    for (let c = 0; c < cells; c++) {
      const mean = MEAN + SPREAD.place * drawNormal(random) + SPREAD.month * drawNormal(random)
      const provider = mean + above + between * drawNormal(random)
      sum += expected(mean, random, 20) - expected(provider, random, 20)
    }
    return sum / cells
  })
}

/** Ratings of such shops, summed up as the store does. Mystery visitors see what customers see. */
export function drawMirror(process: MirrorProcess, random: Random): PerceptionTally {
  const rows: number[][] = []
  process.providerAbove.forEach((above, moment) => {
    for (let place = 0; place < process.places; place++) {
      const own = MEAN + SPREAD.place * drawNormal(random)
      const provider = above + process.between * drawNormal(random)
      for (let month = 0; month < process.months; month++) {
        const mean = own + SPREAD.month * drawNormal(random)
        for (const side of ['customer', 'provider', 'mystery'] as const) {
          const n = process.ratings[side]
          if (n === 0) continue
          const levels = Array.from({ length: n }, () =>
            rateOne(mean + (side === 'provider' ? provider : 0), random),
          )
          const sum = levels.reduce((a, b) => a + b, 0)
          const squares = levels.reduce((a, b) => a + b * b, 0)
          rows.push([moment, place, month, PERSPECTIVES.indexOf(side), n, sum, squares])
        }
      }
    }
  })
  const column = (at: number): number[] => rows.map((row) => row[at]!)
  return {
    rows: rows.length,
    moments: Uint16Array.from(column(0)),
    places: Uint32Array.from(column(1)),
    periods: Int32Array.from(column(2)),
    perspectives: Uint8Array.from(column(3)),
    ratings: Float64Array.from(column(4)),
    sums: Float64Array.from(column(5)),
    squares: Float64Array.from(column(6)),
  }
}
