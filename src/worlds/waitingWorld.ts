import { bucketOf } from '../domain/bucketOf.ts'
import type { MomentId } from '../domain/ids.ts'
import { KEPT, LOST } from '../domain/patternTable.ts'
import type { TimedEncounters } from '../domain/timedEncounters.ts'
import { drawNormal } from '../stats/normal.ts'
import type { Random } from '../stats/random.ts'

/** A counter at which people wait, and what waiting does to them is known. */
export interface WaitingProcess {
  /** Change of the log odds of being kept for each 10 seconds beyond the target. */
  readonly perTen: number
  /** The same for a busy hour, in which waits are longer too: the confounder. */
  readonly busy: number
  readonly target: number
  /** Typical wait in seconds. */
  readonly typical: number
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x))

function drawOne({ perTen, busy, target, typical }: WaitingProcess, random: Random) {
  const hour = 9 + Math.floor(12 * random())
  const isBusy = hour >= 12 && hour < 14
  const seconds = typical * Math.exp(0.6 * drawNormal(random) + (isBusy ? 0.5 : 0))
  const keptAt = (length: number): number =>
    logistic(2.2 + (isBusy ? busy : 0) + (perTen * Math.max(0, length - target)) / 10)
  const failsAt = (length: number): number =>
    logistic(-2.5 - (1.5 * perTen * Math.max(0, length - target)) / 10)
  return { hour, seconds, keptAt, failsAt }
}

/** Visits of such a counter. A failed moment is level 1 of 2. */
export function drawWaiting(process: WaitingProcess, n: number, random: Random): TimedEncounters {
  const drawn = Array.from({ length: n }, () => {
    const one = drawOne(process, random)
    return { ...one, kept: random() < one.keptAt(one.seconds), failed: random() < one.failsAt(one.seconds) }
  })
  return {
    moment: 'queue' as MomentId,
    rows: n,
    seconds: Float32Array.from(drawn, ({ seconds }) => seconds),
    levels: Uint8Array.from(drawn, ({ failed }) => (failed ? 1 : 2)),
    outcomes: Uint8Array.from(drawn, ({ kept }) => (kept ? KEPT : LOST)),
    hours: Uint8Array.from(drawn, ({ hour }) => hour),
    places: new Uint32Array(n),
    combinations: new Uint32Array(n),
    buckets: Uint8Array.from(drawn, (_, i) => bucketOf(String(i + 1))),
    weights: new Float64Array(n).fill(1),
    met: n,
    customersRepeat: false,
  }
}

/**
 * The truth over fresh visits: visits lost, and moments failed, per 1,000 that keeping every wait within `seconds` would
 * avoid.
 */
export function measureWaiting(
  process: WaitingProcess,
  {
    seconds: limit,
    visits,
    random,
  }: { readonly seconds: number; readonly visits: number; readonly random: Random },
): { readonly lost: number; readonly failed: number } {
  let [lost, failed] = [0, 0]
  for (let i = 0; i < visits; i++) {
    const { seconds, keptAt, failsAt } = drawOne(process, random)
    if (seconds <= limit) continue
    lost += keptAt(limit) - keptAt(seconds)
    failed += failsAt(seconds) - failsAt(limit)
  }
  return { lost: (1000 * lost) / visits, failed: (1000 * failed) / visits }
}
