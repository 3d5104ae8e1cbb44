import type { MomentColumn } from '../domain/patternTable.ts'
import { createDesignBuilder, type Design, type Prior, type Term } from './design.ts'
import { chainLink, type Link, logitLink } from './link.ts'
import { columnOf, toMomentFactors } from './momentFactors.ts'
import type { Visits } from './visits.ts'

/** A model of kept visits: its linear predictor, its link, and how it answers "what if this level were that". */
export interface Model {
  readonly design: Design
  readonly link: Link
  readonly counterfactual: (effects: Float64Array) => Counterfactual
  /** Where the predictor adds up effects of levels: which factor of the design is the first moment. */
  readonly additive?: { readonly firstMoment: number }
  /**
   * Where the predictor is more than its columns, and slow to ask: what these effects of columns alone do when levels
   * change.
   */
  readonly tilt?: (effects: Float64Array) => Counterfactual
  /** The parameters are not where the likelihood wants them: estimates move on to where one step takes them. */
  readonly unsettled?: true
}

/**
 * Changes levels of one visit. `change` returns by how much the linear predictor moves when the listed
 * moments of the row take the listed level codes, and leaves in `from` and `to` the columns that are left and
 * entered (`swaps` of them, each within the row's combination).
 */
export interface Counterfactual {
  readonly from: Int32Array
  readonly to: Int32Array
  swaps: number
  change(row: number, moments: ArrayLike<number>, levels: ArrayLike<number>, size: number): number
  /**
   * Mends each moment of the row by itself: leaves in `factors` what exp(-eta) is multiplied by when the moment alone
   * reaches its target (1 where it stands there, was not met or not asked), and returns the factor of all together.
   */
  mendEach?(row: number, factors: Float64Array): number
}

const GROUP = {
  intercept: 0,
  segment: 1,
  slope: 2,
  level: 3,
  absent: 4,
  twoLevel: 5,
  segmentSlope: 6,
  segmentFail: 7,
}

/** Prior variances on the scale of log odds; positions run over 1 from the worst level to the best. */
const LOGIT_PRIORS: readonly Prior[] = [
  { variance: 25, tuned: false },
  { variance: 0.5, tuned: true },
  { variance: 2, tuned: true, free: 25 },
  // about half of a step from level to level of a common slope: more would make scales that go back and forth common
  { variance: 0.04, tuned: true },
  { variance: 0.2, tuned: true },
  { variance: 6.25, tuned: false },
  { variance: 0.05, tuned: true },
  { variance: 0.05, tuned: true },
]

/** The same on the scale of -log P. */
const CHAIN_PRIORS: readonly Prior[] = [
  { variance: 4, tuned: false },
  { variance: 0.05, tuned: true },
  { variance: 0.1, tuned: true, free: 4 },
  { variance: 0.02, tuned: true },
  { variance: 0.02, tuned: true },
  { variance: 1, tuned: false },
  { variance: 0.01, tuned: true },
  { variance: 0.01, tuned: true },
]

/** Levels of all moments that may outnumber the visits and yet have effects of their own. */
const MOST_LEVELS = 400

/**
 * Segments plus level effects of every moment: on the log odds (`compensating`) or on -log P with effects of
 * at least 0 (`chain`). With `bySegment` slopes and failures may also differ by segment value, or every level, not met
 * and not asked (`levels`), each value of a segment from its commonest: for many visits.
 */
export function createMomentModel(
  visits: Visits,
  options: {
    readonly kind: 'compensating' | 'chain'
    readonly bySegment?: boolean | 'levels'
    /** With `bySegment`: the only segment by which they may differ. */
    readonly differing?: string
  },
): Model {
  const { moments, segments, rows } = visits
  const chain = options.kind === 'chain'
  const bySegment = (options.bySegment ?? false) !== false && segments.length > 0
  const levelsBySegment = bySegment && options.bySegment === 'levels'
  const builder = createDesignBuilder(chain ? CHAIN_PRIORS : LOGIT_PRIORS)
  const { factors, firstMoment, offsets, columns, codes, used, paired } = toMomentFactors(visits)

  // so many levels of so few visits can only be shrunk away, and slowly: a moment has its slope then
  const levelsUsed = used.subarray(offsets[firstMoment] ?? columns).reduce((sum, each) => sum + each, 0)
  const byLevel = levelsUsed <= Math.max(MOST_LEVELS, visits.known)

  const shared: Term[][] = Array.from({ length: columns }, () => [])
  shared[0]!.push({ parameter: builder.addParameter(GROUP.intercept), coefficient: 1 })
  segments.forEach((segment, s) => {
    for (let v = 0; v < segment.values; v++)
      shared[offsets[1 + s]! + v]!.push({ parameter: builder.addParameter(GROUP.segment), coefficient: 1 })
  })
  /** For each moment: position and failure of each column, for what differs by segment. */
  const own: { slope: Map<string, number>; fail: Map<string, number> }[] = []
  moments.forEach((moment, m) => {
    const offset = offsets[firstMoment + m]!
    const slope = builder.addParameter(moment.levels === 2 ? GROUP.twoLevel : GROUP.slope)
    for (let level = 1; level <= moment.levels; level++) {
      const column = shared[offset + level - 1]!
      const coefficient = positionOf(moment, level, chain)
      if (coefficient !== 0) column.push({ parameter: slope, coefficient })
      const deviates =
        byLevel && moment.levels > 2 && used[offset + level - 1] === 1 && !(chain && level === moment.levels)
      if (deviates) column.push({ parameter: builder.addParameter(GROUP.level), coefficient: 1 })
    }
    for (const absent of [moment.levels, moment.levels + 1])
      if (used[offset + absent] === 1)
        shared[offset + absent]!.push({ parameter: builder.addParameter(GROUP.absent), coefficient: 1 })
    const slopeBy = new Map<string, number>()
    const failBy = new Map<string, number>()
    if (bySegment && !levelsBySegment)
      segments.forEach((segment, s) => {
        if (options.differing !== undefined && segment.name !== options.differing) return
        for (let v = 0; v < segment.values; v++) {
          slopeBy.set(`${s}:${v}`, builder.addParameter(GROUP.segmentSlope))
          if (moment.levels > 2 && moment.failed > 0)
            failBy.set(`${s}:${v}`, builder.addParameter(GROUP.segmentFail))
        }
      })
    own.push({ slope: slopeBy, fail: failBy })
  })

  /** For each column: by what it differs in each value of each segment but the commonest. */
  const levelBy = Array.from({ length: columns }, () => new Map<string, number>())
  if (levelsBySegment)
    moments.forEach((moment, m) => {
      const offset = offsets[firstMoment + m]!
      for (let c = 0; c < moment.levels + 2; c++) {
        if (used[offset + c] === 0) continue
        const group = c < moment.levels ? GROUP.segmentSlope : GROUP.absent
        segments.forEach((segment, s) => {
          for (let v = 1; v < segment.values; v++)
            levelBy[offset + c]!.set(`${s}:${v}`, builder.addParameter(group))
        })
      }
    })

  const momentOf = new Int32Array(columns).fill(-1)
  moments.forEach((moment, m) => {
    for (let c = 0; c < moment.levels; c++) momentOf[offsets[firstMoment + m]! + c] = m
  })
  const combinations = bySegment ? visits.combinations.length : 1
  const termsOf = (combination: number, column: number): readonly Term[] => {
    const m = momentOf[column]!
    if (!bySegment) return shared[column]!
    if (levelsBySegment)
      return [
        ...shared[column]!,
        ...visits.combinations[combination]!.flatMap((value, s) => {
          const parameter = levelBy[column]!.get(`${s}:${value}`)
          return parameter === undefined ? [] : [{ parameter, coefficient: 1 }]
        }),
      ]
    if (m < 0) return shared[column]!
    const moment = moments[m]!
    const level = column - offsets[firstMoment + m]! + 1
    const terms = [...shared[column]!]
    visits.combinations[combination]!.forEach((value, s) => {
      const slope = own[m]!.slope.get(`${s}:${value}`)
      const fail = own[m]!.fail.get(`${s}:${value}`)
      const position = positionOf(moment, level, chain)
      if (slope !== undefined && position !== 0) terms.push({ parameter: slope, coefficient: position })
      if (fail !== undefined && level <= moment.failed) terms.push({ parameter: fail, coefficient: 1 })
    })
    return terms
  }

  const design = builder.build({
    rows,
    factors,
    codes,
    offsets,
    columns,
    combination: bySegment ? visits.combination : new Uint16Array(rows),
    combinations,
    nonNegative: chain,
    termsOf,
    paired: paired({ bySegment }),
  })
  return {
    design,
    link: chain ? chainLink : logitLink,
    counterfactual: (effects) => createLevelCounterfactual(visits, design, firstMoment, effects),
    additive: { firstMoment },
  }
}

/** Where a level stands: 0 at target and 1 over the whole scale; in a chain 0 at the top and 1 at the worst. */
function positionOf(moment: MomentColumn, level: number, chain: boolean): number {
  const span = Math.max(1, moment.levels - 1)
  return chain ? (moment.levels - level) / span : (level - moment.target) / span
}

function createLevelCounterfactual(
  visits: Visits,
  design: Design,
  firstMoment: number,
  effects: Float64Array,
): Counterfactual {
  const { moments } = visits
  const { codes, factors, offsets, columns, combination } = design
  const from = new Int32Array(moments.length)
  const to = new Int32Array(moments.length)
  const mending = new Float64Array(effects.length).fill(1)
  for (let base = 0; base < effects.length; base += columns)
    moments.forEach((moment, m) => {
      const first = base + offsets[firstMoment + m]! - 1
      for (let level = 1; level < moment.target; level++)
        mending[first + level] = Math.exp(effects[first + level]! - effects[first + moment.target]!)
    })
  return {
    from,
    to,
    swaps: 0,
    mendEach(row, each) {
      const base = combination[row]! * columns
      const at = row * factors + firstMoment
      let all = 1
      for (let m = 0; m < each.length; m++) {
        const factor = mending[base + codes[at + m]!]!
        each[m] = factor
        all *= factor
      }
      return all
    },
    change(row, changed, levels, size) {
      const base = combination[row]! * columns
      let moved = 0
      for (let k = 0; k < size; k++) {
        const m = changed[k]!
        const current = codes[row * factors + firstMoment + m]!
        const next = offsets[firstMoment + m]! + columnOf(moments[m]!, levels[k]!)
        from[k] = base + current
        to[k] = base + next
        moved += effects[base + next]! - effects[base + current]!
      }
      this.swaps = size
      return moved
    },
  }
}
