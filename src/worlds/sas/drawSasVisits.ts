import { KEPT, LOST, NOT_ASKED, NOT_MET, UNKNOWN } from '../../domain/patternTable.ts'
import { createRandom, type Random } from '../../stats/random.ts'
import { sasChances, sasQualities, sasTraits } from './sasRatings.ts'
import {
  SAS_CUSTOMERS_A_VISIT,
  SAS_HARDER,
  SAS_MOMENTS,
  SAS_PLACES,
  SAS_ROUTE_SHARES,
  SAS_ROUTES,
  SAS_SEGMENTS,
  SAS_SHORT_FORM,
  SAS_UNKNOWN,
  SAS_USUAL_MOOD,
} from './sasRules.ts'

/** Visits drawn at once, each lot from random numbers of its own. */
export const SAS_LOT = 262_144

/** Some visits of the year, in columns of the same length, in the order of their times. */
export interface SasVisits {
  readonly count: number
  /** The customer's number, from 0. */
  readonly customers: Uint32Array
  /** The airport's number, from 0. */
  readonly places: Uint32Array
  /** Values of the three segments as one number: (cabin * 2 + purpose) * 3 + tier. */
  readonly traits: Uint32Array
  readonly outcomes: Uint8Array
  /** Level codes as they reach us, four bits a moment, the first moment in the lowest: moments 0 to 7, and 8 to 13. */
  readonly low: Uint32Array
  readonly high: Uint32Array
}

/** Customers of a year of so many visits. */
export const countSasCustomers = (visits: number): number =>
  Math.max(1, Math.round(visits * SAS_CUSTOMERS_A_VISIT))

/**
 * Draws one lot of a year of flights: the same seed, size and lot give the same visits. Every customer flies at
 * least once; the other visits are anybody's.
 */
export function drawSasVisits({
  seed,
  visits,
  lot,
}: {
  readonly seed: number
  /** Visits of the whole year. */
  readonly visits: number
  /** The number of the lot, from 0. */
  readonly lot: number
}): SasVisits {
  const first = lot * SAS_LOT
  const count = Math.max(0, Math.min(SAS_LOT, visits - first))
  const all = countSasCustomers(visits)
  const random = createRandom(seed * 65_537 + lot)
  const draft = createSasDraft(seed)
  const drawn = {
    count,
    customers: new Uint32Array(count),
    places: new Uint32Array(count),
    traits: new Uint32Array(count),
    outcomes: new Uint8Array(count),
    low: new Uint32Array(count),
    high: new Uint32Array(count),
  }
  for (let i = 0; i < count; i++) {
    const visit = first + i
    const turn = 2 * Math.floor(visit / 5) + (visit % 5)
    const customer = visit % 5 < 2 && turn < all ? turn : Math.floor(random() * all)
    draft.fly(customer, random)
    const kept = random() < draft.keptShare()
    drawn.outcomes[i] = random() < SAS_UNKNOWN ? UNKNOWN : kept ? KEPT : LOST
    if (random() < SAS_SHORT_FORM.share) draft.askShortForm(random)
    drawn.customers[i] = customer
    drawn.places[i] = draft.place
    drawn.traits[i] = draft.traits
    const { levels } = draft
    let low = 0
    for (let m = 0; m < 8; m++) low |= levels[m]! << (4 * m)
    let high = 0
    for (let m = 8; m < levels.length; m++) high |= levels[m]! << (4 * (m - 8))
    drawn.low[i] = low
    drawn.high[i] = high
  }
  return drawn
}

/** One flight in the making; the same object is filled again for the next. */
export interface SasDraft {
  /** Level codes of every moment. */
  readonly levels: Uint8Array
  place: number
  traits: number
  fly(customer: number, random: Random): void
  /** P(flies again) of the flight as its levels stand: with a lifted level, the potential outcome. */
  keptShare(): number
  askShortForm(random: Random): void
}

export function createSasDraft(seed: number): SasDraft {
  const width = SAS_MOMENTS.length
  const chances = sasChances()
  const qualities = sasQualities(seed)
  const routes = SAS_ROUTE_SHARES.map(toCumulated)
  const segments = SAS_SEGMENTS.map(({ shares }) => toCumulated(shares))
  const effects = new Float64Array(width * 16)
  for (const [m, moment] of SAS_MOMENTS.entries())
    for (const [l, effect] of moment.effects.entries()) effects[m * 16 + l + 1] = effect
  const bySegments = sasTraits().map(({ base }) => base)
  const levels = new Uint8Array(width)
  const order = new Uint8Array(width)
  const salt = Math.imul(seed + 1, 0x9e3779b1)
  let route: (typeof SAS_ROUTES)[number] = SAS_ROUTES[0]!
  const draft: SasDraft = {
    levels,
    place: 0,
    traits: 0,
    fly(customer, random) {
      const cabin = pick(segments[0]!, unit(mix(customer ^ salt, 1)))
      const purpose = pick(segments[1]!, unit(mix(customer ^ salt, 2)))
      const tier = pick(segments[2]!, unit(mix(customer ^ salt, 3)))
      draft.traits = (cabin * 2 + purpose) * 3 + tier
      draft.place = Math.floor(random() * SAS_PLACES)
      route = SAS_ROUTES[pick(routes[cabin]!, random())]!
      const usual = mix(customer ^ salt, 4) & 3
      const r = random()
      const mood = r < SAS_USUAL_MOOD ? usual : Math.floor((4 * (r - SAS_USUAL_MOOD)) / (1 - SAS_USUAL_MOOD))
      levels.fill(NOT_MET)
      for (const m of route) {
        const at = ((m * 4 + mood) * 3 + qualities[draft.place * width + m]!) * 4
        const u = random()
        levels[m] =
          u < chances[at + 1]!
            ? u < chances[at]!
              ? 1
              : 2
            : u < chances[at + 2]!
              ? 3
              : u < chances[at + 3]!
                ? 4
                : 5
      }
    },
    keptShare() {
      let sum = bySegments[draft.traits]!
      for (const m of route) sum += effects[m * 16 + levels[m]!]!
      const harder = levels[SAS_HARDER.moment]! <= 2
      if (harder && Math.floor(draft.traits / 3) % 2 === SAS_HARDER.value) sum += SAS_HARDER.effect
      return 1 / (1 + Math.exp(-sum))
    },
    askShortForm(random) {
      for (let k = 0; k < width; k++) order[k] = k
      for (let k = 0; k < SAS_SHORT_FORM.leftOut; k++) {
        const j = k + Math.floor(random() * (width - k))
        levels[order[j]!] = NOT_ASKED
        order[j] = order[k]!
      }
    },
  }
  return draft
}

function toCumulated(shares: readonly number[]): Float64Array {
  let sum = 0
  return Float64Array.from(shares, (share) => {
    sum += share / 100
    return sum
  })
}

function pick(cumulated: Float64Array, r: number): number {
  let k = 0
  while (k < cumulated.length - 1 && r >= cumulated[k]!) k++
  return k
}

/** A number that looks random for each pair of numbers (the finish of MurmurHash3). */
function mix(value: number, salt: number): number {
  let h = (value + Math.imul(salt, 0x9e3779b9)) | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

const unit = (value: number): number => value / 4_294_967_296
