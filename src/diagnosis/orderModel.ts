import type { OrderedVisits } from '../domain/orderedVisits.ts'
import { type MomentColumn, NOT_ASKED, NOT_MET } from '../domain/patternTable.ts'
import { cholesky, choleskySolve } from '../stats/cholesky.ts'
import { createDesignBuilder, type Design, type Prior, type Term } from './design.ts'

const GROUP = { intercept: 0, segment: 1, slope: 2, level: 3, feature: 4 }
const PRIORS: readonly Prior[] = [
  { variance: 25, tuned: false },
  { variance: 0.3, tuned: true },
  { variance: 6.25, tuned: false },
  { variance: 0.3, tuned: true },
  { variance: 1, tuned: false },
]

/** The column of a level within its moment's factor: the levels, not met, not asked. */
const columnOf = ({ levels }: MomentColumn, code: number): number =>
  code === NOT_MET ? levels : code === NOT_ASKED ? levels + 1 : code - 1

/** Combinations of segment values rarer than this stand together. */
const FEWEST_COMBINED = 50

export interface OrderModel {
  readonly design: Design
  /** Parameter of each feature. */
  readonly parameters: readonly number[]
}

/**
 * Log odds with an effect of every level of every moment and of segments, and one number times each feature: what a
 * feature tells is what is left when each moment has had its own say.
 */
export function createOrderModel(visits: OrderedVisits, features: readonly Float64Array[]): OrderModel {
  const { rows, moments, levels } = visits
  const combined = poolCombinations(visits)
  const numbered = features.map(numberValues)
  const widths = [
    1,
    combined.values,
    ...moments.map((moment) => moment.levels + 2),
    ...numbered.map(({ values }) => values.length),
  ]
  const offsets: number[] = []
  let columns = 0
  for (const width of widths) {
    offsets.push(columns)
    columns += width
  }
  const builder = createDesignBuilder(PRIORS)
  const terms: Term[][] = Array.from({ length: columns }, () => [])
  terms[0]!.push({ parameter: builder.addParameter(GROUP.intercept), coefficient: 1 })
  if (combined.values > 1)
    for (let v = 0; v < combined.values; v++)
      terms[offsets[1]! + v]!.push({ parameter: builder.addParameter(GROUP.segment), coefficient: 1 })
  moments.forEach((moment, m) => {
    const slope = builder.addParameter(GROUP.slope)
    const span = Math.max(1, moment.levels - 1)
    for (let c = 0; c < moment.levels + 2; c++) {
      const column = terms[offsets[2 + m]! + c]!
      if (c < moment.levels) column.push({ parameter: slope, coefficient: (c + 1 - moment.target) / span })
      if (c >= moment.levels || moment.levels > 2)
        column.push({ parameter: builder.addParameter(GROUP.level), coefficient: 1 })
    }
  })
  const first = 2 + moments.length
  const parameters = numbered.map(({ values }, f) => {
    const parameter = builder.addParameter(GROUP.feature)
    values.forEach((value, v) => {
      if (value !== 0) terms[offsets[first + f]! + v]!.push({ parameter, coefficient: value })
    })
    return parameter
  })
  const codes = new Uint16Array(rows * widths.length)
  for (let i = 0; i < rows; i++) {
    const at = i * widths.length
    codes[at + 1] = offsets[1]! + combined.codes[i]!
    moments.forEach((moment, m) => {
      codes[at + 2 + m] = offsets[2 + m]! + columnOf(moment, levels[m]![i]!)
    })
    numbered.forEach(({ codes: of }, f) => {
      codes[at + first + f] = offsets[first + f]! + of[i]!
    })
  }
  const design = builder.build({
    rows,
    factors: widths.length,
    codes,
    offsets,
    columns,
    combination: new Uint16Array(rows),
    combinations: 1,
    nonNegative: false,
    termsOf: (_, column) => terms[column]!,
  })
  return { design, parameters }
}

/**
 * The share of a feature's variance that moments' own levels do not make: near 0 where the order never varies and a
 * feature is just another name for one moment's failure, of which nothing can be told (1 - R2 of a linear regression).
 */
export function shareOfItsOwn(visits: OrderedVisits, feature: Float64Array): number {
  const { rows, moments, levels, weights } = visits
  const starts: number[] = []
  let size = 1
  for (const moment of moments) {
    starts.push(size)
    size += moment.levels + 2
  }
  const gram = new Float64Array(size * size)
  const cross = new Float64Array(size)
  let [sum, squares, all] = [0, 0, 0]
  const at = new Int32Array(moments.length + 1)
  for (let i = 0; i < rows; i++) {
    const w = weights[i]!
    const x = feature[i]!
    moments.forEach((moment, m) => {
      at[m + 1] = starts[m]! + columnOf(moment, levels[m]![i]!)
    })
    for (let a = 0; a < at.length; a++) {
      cross[at[a]!]! += w * x
      for (let b = 0; b <= a; b++) gram[Math.max(at[a]!, at[b]!) * size + Math.min(at[a]!, at[b]!)]! += w
    }
    sum += w * x
    squares += w * x * x
    all += w
  }
  const variance = squares - (sum * sum) / all
  if (variance <= 1e-9 * Math.max(1, squares)) return 0
  for (let j = 0; j < size; j++) gram[j * size + j]! += 1e-6 * all
  const solved = choleskySolve(cholesky(gram, size), size, cross)
  let explained = 0
  for (let j = 0; j < size; j++) explained += solved[j]! * cross[j]!
  return Math.max(0, Math.min(1, (squares - explained) / variance))
}

function numberValues(feature: Float64Array): {
  readonly values: readonly number[]
  readonly codes: Uint16Array
} {
  const values = [...new Set(feature)].sort((a, b) => a - b)
  const numbers = new Map(values.map((value, code) => [value, code]))
  return { values, codes: Uint16Array.from(feature, (value) => numbers.get(value)!) }
}

function poolCombinations({ rows, combinations, counts }: OrderedVisits) {
  const sizes = new Map<number, number>()
  for (let i = 0; i < rows; i++) sizes.set(combinations[i]!, (sizes.get(combinations[i]!) ?? 0) + counts[i]!)
  const common = [...sizes].filter(([, n]) => n >= FEWEST_COMBINED).map(([code]) => code)
  const numbers = new Map(common.sort((a, b) => a - b).map((code, number) => [code, number]))
  const values = common.length + (common.length < sizes.size ? 1 : 0)
  return { values, codes: Uint16Array.from(combinations, (code) => numbers.get(code) ?? common.length) }
}
