import type { MomentId } from '../domain/ids.ts'
import { BUCKETS, NOT_ASKED, NOT_MET } from '../domain/patternTable.ts'
import type { TimedEncounters } from '../domain/timedEncounters.ts'
import { createSecondsEffectPort, type DrawnChange, type SecondsEffectPort } from './secondsEffectPort.ts'
import type { Study } from './study.ts'

/** Lengths measured at one moment, of the visits that a study is about. */
export interface MeasuredLengths {
  readonly timed: TimedEncounters
  /** Seconds that the moment should take; null: none is set. */
  readonly target: number | null
}

/**
 * What a moment taking at most so many seconds would keep, as a share of all visits: the change of P(kept) of those
 * who meet it, times the share of visits that do, both by the bootstrap weights of the study's costs. The fit of a
 * moment's lengths is kept. Null where too few lengths or outcomes are known.
 */
export function createLengthGains(
  study: Study,
): (m: number, seconds: number, lengths: readonly MeasuredLengths[]) => DrawnChange | null {
  const { visits, fits, options } = study
  const ports = new Map<MomentId, SecondsEffectPort | null>()
  const portOf = (moment: MomentId, lengths: readonly MeasuredLengths[]): SecondsEffectPort | null => {
    const known = ports.get(moment)
    if (known !== undefined) return known
    const measured = lengths.find(({ timed }) => timed.moment === moment)
    if (!measured || !fits) return null
    const { timed, target } = measured
    const port = createSecondsEffectPort(timed, { target, bootstrap: fits.bootstrap, seed: options.seed + 6 })
    ports.set(moment, port)
    return port
  }
  return (m, seconds, lengths) => {
    const change = portOf(visits.moments[m]!.id, lengths)?.changeOfKept(seconds)
    if (!change || !fits) return null
    const met = drawShareMet(study, m, fits.bootstrap)
    return {
      value: change.value * met.value,
      draws: change.draws.map((draw, d) => draw * met.draws[d]!),
      n: change.n,
    }
  }
}

/** Share of the visits asked about a moment that met it, with a value for each vector of weights by bucket. */
function drawShareMet({ visits }: Study, m: number, bootstrap: readonly Float64Array[]) {
  const { rows, moments, levels, weights, buckets } = visits
  const asked = new Float64Array(BUCKETS)
  const met = new Float64Array(BUCKETS)
  for (let i = 0; i < rows; i++) {
    const code = levels[i * moments.length + m]!
    if (code === NOT_ASKED) continue
    asked[buckets[i]!]! += weights[i]!
    if (code !== NOT_MET) met[buckets[i]!]! += weights[i]!
  }
  const shareOf = (by: (bucket: number) => number): number => {
    let [all, those] = [0, 0]
    for (let b = 0; b < BUCKETS; b++) {
      all += by(b) * asked[b]!
      those += by(b) * met[b]!
    }
    return all > 0 ? those / all : 0
  }
  return {
    value: shareOf(() => 1),
    draws: Float64Array.from(bootstrap, (by) => shareOf((bucket) => by[bucket]!)),
  }
}
