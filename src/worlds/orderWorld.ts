import { bucketOf } from '../domain/bucketOf.ts'
import type { OrderedVisits } from '../domain/orderedVisits.ts'
import { KEPT, LOST } from '../domain/patternTable.ts'
import { drawNormal } from '../stats/normal.ts'
import type { Random } from '../stats/random.ts'
import { createRatings } from './createRatings.ts'
import { logistic } from './effects.ts'
import { fiveLevels } from './process.ts'

/** Visits to six stations of which order is known to matter so much, on the log odds of being kept. */
export interface OrderProcess {
  /** Whether visitors go round in any order. */
  readonly varies: boolean
  /** A failed moment followed at once by one at target. */
  readonly recovery: number
  /** A failure at the last moment. */
  readonly last: number
}

const moments = ['gate', 'coat', 'guide', 'hall', 'shop', 'exit'].map(fiveLevels)
const rate = createRatings(moments.map((_, m) => ({ shares: [5, 11, 20, 36, 28 + m], loading: 0.9 })))
const EFFECTS = [0.25, 0.5, 0.15, 0.35, 0.1, 0.4]

interface Drawn {
  readonly levels: Uint8Array
  readonly order: readonly number[]
}

function drawOne({ varies }: OrderProcess, random: Random): Drawn {
  const levels = new Uint8Array(moments.length)
  rate(levels, drawNormal(random), null, random)
  const order = moments.map((_, m) => m)
  if (varies)
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1))
      const kept = order[i]!
      order[i] = order[j]!
      order[j] = kept
    }
  return { levels, order }
}

const failedAt = ({ levels, order }: Drawn, k: number): boolean => levels[order[k]!]! <= 2
const goodAt = ({ levels, order }: Drawn, k: number): boolean => levels[order[k]!]! >= 4

const recoveries = (drawn: Drawn): number =>
  drawn.order.filter((_, k) => k + 1 < drawn.order.length && failedAt(drawn, k) && goodAt(drawn, k + 1))
    .length

const logOdds = (process: OrderProcess, drawn: Drawn): number =>
  1.2 +
  EFFECTS.reduce((sum, effect, m) => sum + effect * (drawn.levels[m]! - 4), 0) +
  process.recovery * recoveries(drawn) +
  process.last * (failedAt(drawn, moments.length - 1) ? 1 : 0)

export function drawOrdered(process: OrderProcess, n: number, random: Random): OrderedVisits {
  const drawn = Array.from({ length: n }, () => drawOne(process, random))
  return {
    rows: n,
    moments,
    levels: moments.map((_, m) => Uint8Array.from(drawn, ({ levels }) => levels[m]!)),
    ranks: process.varies
      ? moments.map((_, m) => Uint8Array.from(drawn, ({ order }) => order.indexOf(m) + 1))
      : null,
    outcomes: Uint8Array.from(drawn, (each) => (random() < logistic(logOdds(process, each)) ? KEPT : LOST)),
    combinations: new Uint32Array(n),
    buckets: Uint8Array.from(drawn, (_, i) => bucketOf(String(i + 1))),
    weights: new Float64Array(n).fill(1),
    counts: new Float64Array(n).fill(1),
    customersRepeat: false,
  }
}

/** Visits kept more per 1,000 of those concerned, over fresh visits. */
export function measureOrder(
  process: OrderProcess,
  { visits, random }: { readonly visits: number; readonly random: Random },
): { readonly recovery: number; readonly last: number } {
  const sums = { recovery: 0, last: 0 }
  const counts = { recovery: 0, last: 0 }
  for (let i = 0; i < visits; i++) {
    const drawn = drawOne(process, random)
    const eta = logOdds(process, drawn)
    const recovered = recoveries(drawn)
    if (recovered > 0) {
      counts.recovery++
      sums.recovery += logistic(eta) - logistic(eta - process.recovery * recovered)
    }
    if (failedAt(drawn, moments.length - 1)) {
      counts.last++
      sums.last += logistic(eta) - logistic(eta - process.last)
    }
  }
  return {
    recovery: (1000 * sums.recovery) / counts.recovery,
    last: (1000 * sums.last) / counts.last,
  }
}
