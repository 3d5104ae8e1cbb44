import type { Interval } from '../../domain/interval.ts'
import { BUCKETS, KEPT, LOST, NOT_ASKED, NOT_MET, UNKNOWN } from '../../domain/patternTable.ts'
import type { MomentFacts, OutcomeCounts } from '../describeVisits.ts'
import { isFailure } from '../failures.ts'
import { addToShare, createBucketShare, shareInterval } from '../share.ts'
import type { Visits } from '../visits.ts'
import { failureClasses, levelsByBucket, type VisitCounts } from './countPass.ts'
import { CODES, OUTCOMES } from './sortVisits.ts'

/** Visits by bucket, pooled combination and outcome, added up over what is not asked for. */
export function countVisitsBy(
  { visits }: VisitCounts,
  keep: (bucket: number, outcome: number) => boolean,
): number {
  const combinations = visits.length / (BUCKETS * OUTCOMES)
  let sum = 0
  for (let b = 0; b < BUCKETS; b++)
    for (let o = 0; o < OUTCOMES; o++)
      if (keep(b, o))
        for (let c = 0; c < combinations; c++) sum += visits[(b * combinations + c) * OUTCOMES + o]!
  return sum
}

export function outcomesOf(counts: VisitCounts): OutcomeCounts {
  const of = (outcome: number): number => countVisitsBy(counts, (_, o) => o === outcome)
  const [kept, lost, unknown] = [of(KEPT), of(LOST), of(UNKNOWN)]
  return { visits: kept + lost + unknown, kept, lost, unknown }
}

/** Buckets of customers that have visits. */
export const bucketsOf = (counts: VisitCounts): Uint8Array =>
  Uint8Array.from(
    Array.from({ length: BUCKETS }, (_, b) => b).filter(
      (b) => countVisitsBy(counts, (bucket) => bucket === b) > 0,
    ),
  )

/** Share kept of visits with a known outcome. */
export function averageOf(counts: VisitCounts, { clustered }: { readonly clustered: boolean }): Interval {
  const share = createBucketShare()
  for (let b = 0; b < BUCKETS; b++)
    for (const outcome of [KEPT, LOST]) {
      const n = countVisitsBy(counts, (bucket, o) => bucket === b && o === outcome)
      if (n > 0) addToShare(share, b, outcome === KEPT, n, n)
    }
  return shareInterval(share, { clustered })
}

/** What was counted at one moment; picks are not asked where this path is taken. */
export function factsOf(
  counts: VisitCounts,
  { moments }: Pick<Visits, 'moments'>,
  m: number,
  { clustered }: { readonly clustered: boolean },
): MomentFacts {
  const moment = moments[m]!
  const by = levelsByBucket(counts, m)
  const share = createBucketShare()
  let met = 0
  let asked = 0
  let failures = 0
  let under = 0
  for (let b = 0; b < BUCKETS; b++)
    for (let code = 1; code < CODES; code++) {
      const n = by[b * CODES + code]!
      if (n === 0 || code === NOT_ASKED) continue
      asked += n
      if (code === NOT_MET) continue
      met += n
      if (code < moment.target) under += n
      const failed = isFailure(code, moment.failed)
      if (failed) failures += n
      addToShare(share, b, failed, n, n)
    }
  return {
    counted: {
      id: moment.id,
      met,
      asked,
      picked: 0,
      pickAsked: 0,
      failRate: shareInterval(share, { clustered }),
    },
    canFail: moment.failed > 0,
    failures,
    under,
  }
}

/**
 * The visits as rows that tell no more than how many and which moments failed: enough for whatever is counted by
 * failures, and few. Row r is of class `classes[r]`.
 */
export function toFailureVisits(
  counts: VisitCounts,
  like: Visits,
): { readonly visits: Visits; readonly classes: Uint16Array } {
  const { moments } = like
  const width = moments.length
  const classCount = failureClasses(width)
  const canFail = [...moments.keys()].filter((m) => moments[m]!.failed > 0)
  const passes = moments.findIndex(({ levels, failed }) => levels > failed)
  const rows: { bucket: number; outcome: number; ofFailures: number; n: number }[] = []
  for (let bucket = 0; bucket < BUCKETS; bucket++)
    for (let outcome = 0; outcome < OUTCOMES; outcome++)
      for (let ofFailures = 0; ofFailures < classCount; ofFailures++) {
        const n = counts.failures[(bucket * OUTCOMES + outcome) * classCount + ofFailures]!
        if (n > 0) rows.push({ bucket, outcome, ofFailures, n })
      }
  const levels = new Uint8Array(rows.length * width).fill(NOT_MET)
  for (const [r, { ofFailures }] of rows.entries()) {
    const at = r * width
    if (ofFailures === 0) continue
    if (ofFailures <= width) levels[at + ofFailures - 1] = 1
    else if (ofFailures === width + 1) levels[at + passes] = moments[passes]!.levels
    else for (const m of canFail.slice(0, ofFailures - width)) levels[at + m] = 1
  }
  const weights = Float64Array.from(rows, ({ n }) => n)
  return {
    visits: {
      ...like,
      rows: rows.length,
      levels,
      segments: [],
      combination: new Uint16Array(rows.length),
      combinations: [[]],
      buckets: Uint8Array.from(rows, ({ bucket }) => bucket),
      outcomes: Uint8Array.from(rows, ({ outcome }) => outcome),
      counts: weights,
      weights,
    },
    classes: Uint16Array.from(rows, ({ ofFailures }) => ofFailures),
  }
}
