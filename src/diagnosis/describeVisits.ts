import type { MomentId } from '../domain/ids.ts'
import type { Interval } from '../domain/interval.ts'
import {
  KEPT,
  LOST,
  NOT_ASKED,
  NOT_MET,
  type PatternTable,
  PICK_NOT_ASKED,
  UNKNOWN,
} from '../domain/patternTable.ts'
import { isFailure } from './failures.ts'
import { addToShare, type BucketShare, createBucketShare, shareInterval } from './share.ts'
import type { Visits } from './visits.ts'

export interface OutcomeCounts {
  readonly visits: number
  readonly kept: number
  readonly lost: number
  readonly unknown: number
}

export function countOutcomes(visits: Visits): OutcomeCounts {
  const by = new Float64Array(3)
  for (let i = 0; i < visits.rows; i++) by[visits.outcomes[i]!]! += visits.counts[i]!
  return {
    visits: by[KEPT]! + by[LOST]! + by[UNKNOWN]!,
    kept: by[KEPT]!,
    lost: by[LOST]!,
    unknown: by[UNKNOWN]!,
  }
}

/** Share kept of visits with a known outcome, survey-weighted. */
export function measureAverage(visits: Visits): Interval {
  const share = createBucketShare()
  for (let i = 0; i < visits.rows; i++) {
    if (visits.outcomes[i] === UNKNOWN) continue
    addToShare(share, visits.buckets[i]!, visits.outcomes[i] === KEPT, visits.weights[i]!, visits.counts[i]!)
  }
  return shareInterval(share, { clustered: visits.customersRepeat })
}

/** What was counted at one moment, before any model. */
export interface MomentFacts {
  readonly counted: {
    readonly id: MomentId
    readonly met: number
    readonly asked: number
    readonly picked: number
    readonly pickAsked: number
    readonly failRate: Interval
  }
  readonly failures: number
  /** Whether the moment's scale has a failing level at all. */
  readonly canFail: boolean
  /** Encounters under target. */
  readonly under: number
}

export function describeMoment(table: PatternTable, visits: Visits, m: number): MomentFacts {
  const moment = visits.moments[m]!
  const { visitsBy, squaresBy } = tallyLevels(visits)
  const { picked, pickAsked } = countPicks(table, m)
  const share = createBucketShare()
  const counts = new Float64Array(CODES)
  for (let code = 0; code < CODES; code++) {
    const at = m * CODES + code
    counts[code] = visitsBy[at]!
    if (code !== NOT_ASKED && code !== NOT_MET) share.squares += squaresBy[at]!
  }
  share.n = sumIf(counts, (code) => code !== NOT_ASKED && code !== NOT_MET)
  addBuckets(share, visits, m)
  const failures = sumIf(counts, (code) => isFailure(code, moment.failed))
  return {
    counted: {
      id: moment.id,
      met: share.n,
      asked: sumIf(counts, (code) => code !== NOT_ASKED),
      picked,
      pickAsked,
      failRate: shareInterval(share, { clustered: visits.customersRepeat }),
    },
    canFail: moment.failed > 0,
    failures,
    under: sumIf(counts, (code) => code !== NOT_ASKED && code !== NOT_MET && code < moment.target),
  }
}

/** Level codes, those of not asked and not met among them. */
const CODES = 16

/** Sums by moment and level code (moments x 16). */
export interface LevelTally {
  /** Plain number of visits. */
  readonly visitsBy: Float64Array
  /** Survey-weighted. */
  readonly weightsBy: Float64Array
  /** Squared weights over counts. */
  readonly squaresBy: Float64Array
}

const tallied = new WeakMap<Visits, LevelTally>()

/** How often each level of each moment occurs; counted once. */
export function tallyLevels(visits: Visits): LevelTally {
  let tally = tallied.get(visits)
  if (!tally) {
    const { rows, moments, levels, counts, weights } = visits
    const size = moments.length * CODES
    tally = {
      visitsBy: new Float64Array(size),
      weightsBy: new Float64Array(size),
      squaresBy: new Float64Array(size),
    }
    for (let i = 0; i < rows; i++) tallyRow(tally, levels, i, moments.length, counts[i]!, weights[i]!)
    tallied.set(visits, tally)
  }
  return tally
}

function tallyRow(
  { visitsBy, weightsBy, squaresBy }: LevelTally,
  levels: Uint8Array,
  row: number,
  width: number,
  count: number,
  weight: number,
): void {
  const square = (weight * weight) / count
  for (let m = 0; m < width; m++) {
    const at = m * CODES + levels[row * width + m]!
    visitsBy[at]! += count
    weightsBy[at]! += weight
    squaresBy[at]! += square
  }
}

/** Adds by bucket who met the moment, and who failed there. */
function addBuckets({ all, yes }: BucketShare, visits: Visits, m: number): void {
  const { rows, moments, levels, buckets, weights } = visits
  const width = moments.length
  const { failed } = moments[m]!
  for (let i = 0; i < rows; i++) {
    const code = levels[i * width + m]!
    if (code === NOT_ASKED || code === NOT_MET) continue
    all[buckets[i]!]! += weights[i]!
    if (code <= failed) yes[buckets[i]!]! += weights[i]!
  }
}

function countPicks({ rows, picks, counts }: PatternTable, m: number) {
  let picked = 0
  let pickAsked = 0
  for (let i = 0; i < rows; i++) {
    if (picks[i] === PICK_NOT_ASKED) continue
    pickAsked += counts[i]!
    if (picks[i] === m) picked += counts[i]!
  }
  return { picked, pickAsked }
}

function sumIf(counts: Float64Array, takes: (code: number) => boolean): number {
  let sum = 0
  for (let code = 0; code < counts.length; code++) if (takes(code)) sum += counts[code]!
  return sum
}

/** For each moment the share of visits not asked about it; null where no visit was. */
export function sharesNotAsked(visits: Visits): (number | null)[] {
  const all = visits.counts.reduce((sum, count) => sum + count, 0)
  const { visitsBy } = tallyLevels(visits)
  return visits.moments.map((_, m) => {
    const missing = visitsBy[m * CODES + NOT_ASKED]!
    return missing < all ? missing / all : null
  })
}
