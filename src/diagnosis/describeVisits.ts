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
import { addToShare, createBucketShare, shareInterval } from './share.ts'
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
  const share = createBucketShare()
  let met = 0
  let asked = 0
  let picked = 0
  let pickAsked = 0
  let failures = 0
  let under = 0
  for (let i = 0; i < visits.rows; i++) {
    const count = visits.counts[i]!
    if (table.picks[i] === m) picked += count
    if (table.picks[i] !== PICK_NOT_ASKED) pickAsked += count
    const code = visits.levels[i * visits.moments.length + m]!
    if (code === NOT_ASKED) continue
    asked += count
    if (code === NOT_MET) continue
    met += count
    if (code < moment.target) under += count
    const failed = isFailure(code, moment.failed)
    if (failed) failures += count
    addToShare(share, visits.buckets[i]!, failed, visits.weights[i]!, count)
  }
  const failRate = shareInterval(share, { clustered: visits.customersRepeat })
  return {
    counted: { id: moment.id, met, asked, picked, pickAsked, failRate },
    canFail: moment.failed > 0,
    failures,
    under,
  }
}

/** For each moment the share of visits not asked about it; null where no visit was. */
export function sharesNotAsked(visits: Visits): (number | null)[] {
  const all = visits.counts.reduce((sum, count) => sum + count, 0)
  const width = visits.moments.length
  return visits.moments.map((_, m) => {
    let missing = 0
    for (let i = 0; i < visits.rows; i++)
      if (visits.levels[i * width + m] === NOT_ASKED) missing += visits.counts[i]!
    return missing < all ? missing / all : null
  })
}
