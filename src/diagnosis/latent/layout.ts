import { PICK_NONE, PICK_NOT_ASKED } from '../../domain/patternTable.ts'
import type { Prior } from '../design.ts'
import type { LatentVisits } from './latentVisits.ts'

/** Groups of parameters; variances on the scale of log odds, positions running over 1 from worst to best. */
export const GROUP = {
  free: 0,
  loading: 1,
  bend: 2,
  ratingSegment: 3,
  metSlope: 4,
  intercept: 5,
  segment: 6,
  slope: 7,
  level: 8,
  absent: 9,
  twoLevel: 10,
  besidePick: 11,
  footing: 12,
  trust: 13,
  salience: 14,
  pickSlope: 15,
  bow: 16,
  over: 17,
}
const PRIORS: readonly Prior[] = [
  { variance: 4, tuned: false },
  { variance: 2, tuned: false },
  { variance: 0.1, tuned: true },
  { variance: 0.1, tuned: true },
  { variance: 0.1, tuned: true },
  { variance: 25, tuned: false },
  { variance: 0.5, tuned: true },
  { variance: 2, tuned: true, free: 6.25 },
  { variance: 0.1, tuned: true },
  { variance: 0.2, tuned: true },
  { variance: 6.25, tuned: false },
  { variance: 0.1, tuned: true },
  { variance: 1, tuned: false },
  { variance: 0.25, tuned: false },
  { variance: 0.5, tuned: true },
  { variance: 4, tuned: false },
  { variance: 0.1, tuned: true },
  { variance: 0.2, tuned: true },
]
/** Before anything is known: a slope of picks, and the part of it that is a slope of the outcome. */
const EXPECTED = { pickSlope: 2, trust: 0.5 }

/** Where each parameter of one moment stands; -1 where there is none. */
export interface MomentLayout {
  /** Log odds of being met, at mood 0; and how they move with mood. */
  readonly met: number
  readonly metSlope: number
  /** One a level: its log share against the observed one. */
  readonly shares: number
  /** How mood tilts the levels, along the scale and towards its ends. */
  readonly loading: number
  readonly bend: number
  /** By segment and value: a shift of the levels along the scale. */
  readonly shifts: readonly (readonly number[])[]
  /** Effects on the outcome; where there are picks the slope is what they do not tell. */
  readonly slope: number
  readonly levels: number
  /** How far the effect leaves the slope's line midway under target; and the effect of the top, to which no slope leads. */
  readonly bow: number
  readonly over: number
  readonly absent: number
  /** Picks: how readily the moment is picked at all, and how much more for a low rating. */
  readonly salience: number
  readonly pickSlope: number
  /** Of each cell: log of the observed share (met only), place on the scale from -1 to 1, position from target. */
  readonly logShares: Float64Array
  readonly scores: Float64Array
  readonly positions: Float64Array
  /** The effect's bow and what is over target, at each cell. */
  readonly bows: Float64Array
  readonly overs: Float64Array
}

/** All parameters of the latent model: how moments are rated, how visits end, what is picked. */
export interface Layout {
  readonly size: number
  readonly groups: Uint8Array
  readonly priors: readonly Prior[]
  /** Prior mean of each parameter. */
  readonly means: Float64Array
  readonly start: Float64Array
  readonly moments: readonly MomentLayout[]
  readonly intercept: number
  readonly segments: readonly (readonly number[])[]
  /** How readily anything is picked; -1 where no picks were asked. */
  readonly readiness: number
  /** A moment's slope for the outcome is footing + trust x its slope for picks + what is its own. */
  readonly footing: number
  readonly trust: number
  /** Weight of "none" in the race, so that all weights add up to about 1. */
  readonly noneWeight: number
}

/** Lays out the parameters that these visits can say anything about. */
export function createLayout(visits: LatentVisits): Layout {
  const { moments, width, segmentValues, hasPicks } = visits
  const groups: number[] = []
  const means: number[] = []
  const start: number[] = []
  const add = (group: number, from = 0, mean = 0): number => {
    means.push(mean)
    start.push(from)
    return groups.push(group) - 1
  }
  const many = (group: number, count: number): number => {
    const at = groups.length
    for (let k = 0; k < count; k++) add(group)
    return at
  }
  const bySegment = (group: number): number[][] =>
    segmentValues.map((values) => Array.from({ length: values }, () => add(group)))
  const seen = cellWeights(visits)
  const noneShare = shareOfNone(visits)

  const momentLayouts = moments.map((moment, j): MomentLayout => {
    const counts = seen.subarray(j * width, (j + 1) * width)
    const met = counts.subarray(0, moment.levels).reduce((a, b) => a + b, 0)
    const notMet = counts[moment.levels]!
    const logShares = Float64Array.from({ length: width }, (_, c) =>
      c < moment.levels ? Math.log((counts[c]! + 0.5) / (met + 0.5 * moment.levels)) : 0,
    )
    const half = Math.max(1, moment.levels - 1) / 2
    const under = moment.target - 1
    const above = moment.levels - moment.target
    return {
      met: notMet > 0 ? add(GROUP.intercept, Math.log((met + 0.5) / (notMet + 0.5))) : -1,
      metSlope: notMet > 0 ? add(GROUP.metSlope) : -1,
      shares: many(GROUP.free, moment.levels),
      loading: add(GROUP.loading, 0.7, 0.7),
      bend: moment.levels > 2 ? add(GROUP.bend) : -1,
      shifts: bySegment(GROUP.ratingSegment),
      slope: add(moment.levels === 2 ? GROUP.twoLevel : hasPicks ? GROUP.besidePick : GROUP.slope),
      levels: moment.levels > 2 ? many(GROUP.level, moment.levels) : -1,
      bow: under > 1 ? add(GROUP.bow) : -1,
      over: under > 0 && above > 0 ? add(GROUP.over) : -1,
      absent: notMet > 0 ? add(GROUP.absent) : -1,
      salience: hasPicks ? add(GROUP.salience) : -1,
      pickSlope: hasPicks ? add(GROUP.pickSlope, EXPECTED.pickSlope, EXPECTED.pickSlope) : -1,
      logShares,
      scores: Float64Array.from({ length: width }, (_, c) => (c < moment.levels ? (c - half) / half : 0)),
      positions: Float64Array.from({ length: width }, (_, c) =>
        c < moment.levels ? (c + 1 - moment.target) / Math.max(1, moment.levels - 1) : 0,
      ),
      bows: Float64Array.from({ length: width }, (_, c) =>
        c < under ? (4 * c * (under - c)) / under ** 2 : 0,
      ),
      overs: Float64Array.from({ length: width }, (_, c) =>
        c > under && c < moment.levels ? (c - under) / above : 0,
      ),
    }
  })
  const intercept = add(GROUP.intercept, 1)
  const segments = bySegment(GROUP.segment)
  const readiness = hasPicks ? add(GROUP.intercept, Math.log((1 - noneShare) / moments.length) - 1) : -1
  const footing = hasPicks ? add(GROUP.footing) : -1
  const trust = hasPicks ? add(GROUP.trust, 0.1, EXPECTED.trust) : -1
  return {
    size: groups.length,
    groups: Uint8Array.from(groups),
    priors: PRIORS,
    means: Float64Array.from(means),
    start: Float64Array.from(start),
    moments: momentLayouts,
    intercept,
    segments,
    readiness,
    footing,
    trust,
    noneWeight: noneShare,
  }
}

function cellWeights({ moments, width, rows, first, asked, weights }: LatentVisits): Float64Array {
  const sums = new Float64Array(moments.length * width)
  for (let i = 0; i < rows; i++)
    for (let k = first[i]!; k < first[i + 1]!; k++) sums[asked[k]!]! += weights[i]!
  return sums
}

/** Share of those asked for a pick who picked none, between 2 and 98 %; 0 where nobody did (it was not on offer). */
function shareOfNone({ rows, picks, weights }: LatentVisits): number {
  let none = 0
  let all = 0
  for (let i = 0; i < rows; i++) {
    if (picks[i] === PICK_NOT_ASKED) continue
    all += weights[i]!
    if (picks[i] === PICK_NONE) none += weights[i]!
  }
  return none === 0 ? 0 : Math.min(0.98, Math.max(0.02, none / all))
}
