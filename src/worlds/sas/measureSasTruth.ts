import type { MomentId } from '../../domain/ids.ts'
import { sasChances, sasQualities, sasTraits } from './sasRatings.ts'
import {
  SAS_COLUMNS,
  SAS_HARDER,
  SAS_MOMENTS,
  SAS_MOODS,
  SAS_PLACES,
  SAS_ROUTE_SHARES,
  SAS_ROUTES,
} from './sasRules.ts'

/** What is true of all who might have flown, without any error of chance. */
export interface SasTruth {
  /** Share of visits kept. */
  readonly kept: number
  /** The moment whose failures cost most. */
  readonly weakest: MomentId
  /** Visits per 1,000 of all that lifting every moment together would keep. */
  readonly lostTogether: number
  readonly moments: readonly {
    readonly id: MomentId
    /** Visits per 1,000 of all visits that lifting this moment alone to its target would keep. */
    readonly lostPer1000: number
    /** Share failed of those who met it. */
    readonly failRate: number
  }[]
}

/** Moments on a route, and the ways in which their five levels can fall. */
const ON_ROUTE = 5
const WAYS = 5 ** ON_ROUTE

/**
 * The population's costs: P(kept) of a visit as it was and with one moment lifted to its target, summed over every way
 * in which a visit can fall (traits, routes, moods, airports, levels), each with its probability. An average over fresh
 * visits would need many times those of the year to be as exact as a year's estimates.
 *
 * @param seed that of the year whose airports are meant
 */
export function measureSasTruth({ seed }: { seed: number }): SasTruth {
  const width = SAS_COLUMNS.length
  const costs = new Float64Array(width)
  const met = new Float64Array(width)
  const failed = new Float64Array(width)
  const levels = new Uint8Array(ON_ROUTE)
  const odds = new Float64Array(ON_ROUTE)
  let kept = 0
  let together = 0
  for (const [r, route] of SAS_ROUTES.entries()) {
    const shares = sharesOfLevels(seed, route)
    const targets = route.map((m) => SAS_COLUMNS[m]!.target)
    for (const { cabin, purpose, share, base } of sasTraits()) {
      const shareOfRoute = (share * SAS_ROUTE_SHARES[cabin]![r]!) / 100
      const harder = purpose === SAS_HARDER.value ? SAS_HARDER.effect : 0
      const oddsOf = (k: number, level: number): number => {
        const m = route[k]!
        return SAS_MOMENTS[m]!.effects[level - 1]! + (m === SAS_HARDER.moment && level <= 2 ? harder : 0)
      }
      for (let way = 0; way < WAYS; way++) {
        const weight = shareOfRoute * shares[way]!
        let all = base
        let mended = base
        for (let k = 0, rest = way; k < ON_ROUTE; k++, rest = Math.floor(rest / 5)) {
          levels[k] = 1 + (rest % 5)
          odds[k] = oddsOf(k, levels[k]!)
          all += odds[k]!
          mended += oddsOf(k, Math.max(levels[k]!, targets[k]!))
        }
        const was = keptShare(all)
        kept += weight * was
        together += weight * (keptShare(mended) - was)
        for (const [k, m] of route.entries()) {
          met[m]! += weight
          if (levels[k]! <= SAS_COLUMNS[m]!.failed) failed[m]! += weight
          if (levels[k]! < targets[k]!)
            costs[m]! += weight * (keptShare(all - odds[k]! + oddsOf(k, targets[k]!)) - was)
        }
      }
    }
  }
  const moments = SAS_COLUMNS.map(({ id }, m) => ({
    id,
    lostPer1000: 1000 * costs[m]!,
    failRate: failed[m]! / met[m]!,
  }))
  const weakest = moments.reduce((a, b) => (b.lostPer1000 > a.lostPer1000 ? b : a)).id
  return { kept, weakest, lostTogether: 1000 * together, moments }
}

const keptShare = (odds: number): number => 1 / (1 + Math.exp(-odds))

/** P(levels of the five moments of a route), the first moment's level turning fastest. */
function sharesOfLevels(seed: number, route: readonly number[]): Float64Array {
  const chances = sasChances()
  const qualities = sasQualities(seed)
  const shares = new Float64Array(WAYS)
  const product = new Float64Array(WAYS)
  for (let mood = 0; mood < SAS_MOODS.length; mood++)
    for (let place = 0; place < SAS_PLACES; place++) {
      product[0] = 1 / (SAS_MOODS.length * SAS_PLACES)
      let size = 1
      for (const m of route) {
        const at = ((m * SAS_MOODS.length + mood) * 3 + qualities[place * SAS_MOMENTS.length + m]!) * 4
        // from the last level to the first: the first takes the place that is read
        for (let l = 4; l >= 0; l--) {
          const chance = (l < 4 ? chances[at + l]! : 1) - (l > 0 ? chances[at + l - 1]! : 0)
          for (let w = 0; w < size; w++) product[l * size + w] = chance * product[w]!
        }
        size *= 5
      }
      for (let way = 0; way < WAYS; way++) shares[way]! += product[way]!
    }
  return shares
}
