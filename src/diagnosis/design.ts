import { addOne, sumOf } from './gram.ts'
import { type Grouping, type PairedRows, pairRows } from './pairedRows.ts'

/**
 * How a group of parameters is shrunk: by a normal prior of fixed variance, or of a variance found by marginal
 * likelihood that starts at `variance` and is held there by one pseudo-observation.
 */
export interface Prior {
  readonly variance: number
  readonly tuned: boolean
  /**
   * Variance that the draws take where the tuned one is smaller: an effect is not to be thought small, in its
   * interval, because the other moments' effects are.
   */
  readonly free?: number
}

/**
 * A linear predictor over factors: every row has one column of each factor, and every column's effect is a
 * sum of parameters (so that a slope, a level's deviation and a segment's own effect can share a column).
 * Where effects differ by segment the columns exist once for each combination of segment values.
 */
export interface Design {
  readonly rows: number
  /** Factors: the intercept, segments, then moments (or the lowest level). */
  readonly factors: number
  /** Column of each factor, row-major: rows x factors. */
  readonly codes: Uint16Array
  readonly columns: number
  /** First column of each factor. */
  readonly offsets: readonly number[]
  /** Combination of each row; all 0 where effects do not differ by segment. */
  readonly combination: Uint16Array
  readonly combinations: number
  /** The same rows for fast passes. */
  readonly paired: PairedRows
  /** Effect of column c in combination s: sum over k in starts[s*columns+c] .. of coefficients[k] x parameter[k]. */
  readonly starts: Int32Array
  readonly parameterOf: Int32Array
  readonly coefficients: Float64Array
  readonly parameters: number
  readonly groups: Uint8Array
  readonly priors: readonly Prior[]
  /** Whether every parameter must be at least 0 (the chain). */
  readonly nonNegative: boolean
}

/** One parameter's part in a column's effect. */
export interface Term {
  readonly parameter: number
  readonly coefficient: number
}

/** Collects parameters and the terms of each column, then freezes them into flat arrays. */
export function createDesignBuilder(priors: readonly Prior[]) {
  const groups: number[] = []
  return {
    addParameter(group: number): number {
      groups.push(group)
      return groups.length - 1
    },
    build(shape: {
      rows: number
      factors: number
      codes: Uint16Array
      offsets: readonly number[]
      columns: number
      combination: Uint16Array
      combinations: number
      nonNegative: boolean
      termsOf: (combination: number, column: number) => readonly Term[]
      /** How the rows are grouped for passes over them; by combination if not given. */
      grouping?: Grouping | undefined
      /** The rows already paired, where another design has the same. */
      paired?: PairedRows | undefined
    }): Design {
      const { termsOf, grouping, paired = pairRows(shape, grouping), ...rest } = shape
      const starts = new Int32Array(shape.combinations * shape.columns + 1)
      const parameterOf: number[] = []
      const coefficients: number[] = []
      for (let s = 0; s < shape.combinations; s++)
        for (let c = 0; c < shape.columns; c++) {
          for (const term of termsOf(s, c)) {
            parameterOf.push(term.parameter)
            coefficients.push(term.coefficient)
          }
          starts[s * shape.columns + c + 1] = parameterOf.length
        }
      return {
        ...rest,
        paired,
        starts,
        parameterOf: Int32Array.from(parameterOf),
        coefficients: Float64Array.from(coefficients),
        parameters: groups.length,
        groups: Uint8Array.from(groups),
        priors,
      }
    },
  }
}

/** Effects of all columns (combinations x columns) under these parameters. */
export function effectsOf(design: Design, parameters: Float64Array): Float64Array {
  const { starts, parameterOf, coefficients } = design
  const effects = new Float64Array(starts.length - 1)
  for (let c = 0; c < effects.length; c++) {
    let sum = 0
    for (let k = starts[c]!; k < starts[c + 1]!; k++) sum += coefficients[k]! * parameters[parameterOf[k]!]!
    effects[c] = sum
  }
  return effects
}

/** The linear predictor of every row. */
export function predictorsOf(design: Design, parameters: Float64Array): Float64Array {
  const { rows, factors, codes, columns, combination } = design
  const effects = effectsOf(design, parameters)
  const eta = new Float64Array(rows)
  for (let i = 0, at = 0; i < rows; i++) {
    const base = combination[i]! * columns
    let sum = 0
    for (let f = 0; f < factors; f++, at++) sum += effects[base + codes[at]!]!
    eta[i] = sum
  }
  return eta
}

/** Carries a gradient over columns (combinations x columns) back to the parameters. */
export function toParameters(design: Design, byColumn: Float64Array): Float64Array {
  const { starts, parameterOf, coefficients } = design
  const gradient = new Float64Array(design.parameters)
  for (let c = 0; c < byColumn.length; c++) {
    const value = byColumn[c]!
    if (value === 0) continue
    for (let k = starts[c]!; k < starts[c + 1]!; k++) gradient[parameterOf[k]!]! += coefficients[k]! * value
  }
  return gradient
}

/** Combination of each group of places; -1 where a group is empty. */
function combinationOfGroup({ combination }: Design, { order, begins }: PairedRows, g: number): number {
  return begins[g] === begins[g + 1] ? -1 : combination[order[begins[g]!]!]!
}

/** The linear predictor at every place of `paired`, rows of this design. */
export function predictorsByPlace(
  design: Design,
  parameters: Float64Array,
  paired: PairedRows,
): Float64Array {
  const { codes, factors, columns } = design
  const { size, order, groups, begins, shared, pairs, cells, firstColumn, secondColumn, joint } = paired
  const effects = effectsOf(design, parameters)
  const ofCell = new Float64Array(cells[pairs]!)
  const eta = new Float64Array(size)
  for (let g = 0; g < groups; g++) {
    const combination = combinationOfGroup(design, paired, g)
    if (combination < 0) continue
    const base = combination * columns
    const begin = begins[g]!
    const end = begins[g + 1]!
    let alike = 0
    for (let f = 0; f < shared; f++) alike += effects[base + codes[order[begin]! * factors + f]!]!
    eta.fill(alike, begin, end)
    addEffects(ofCell, effects, base, firstColumn, secondColumn)
    for (let p = 0; p < pairs; p++) lookUp(eta, ofCell, cells[p]!, joint, p * size, begin, end)
  }
  return eta
}

function addEffects(
  ofCell: Float64Array,
  effects: Float64Array,
  base: number,
  firstColumn: Int32Array,
  secondColumn: Int32Array,
): void {
  for (let v = 0; v < ofCell.length; v++) {
    const second = secondColumn[v]!
    ofCell[v] = effects[base + firstColumn[v]!]! + (second < 0 ? 0 : effects[base + second]!)
  }
}

function lookUp(
  eta: Float64Array,
  ofCell: Float64Array,
  cell: number,
  joint: Uint16Array,
  p: number,
  begin: number,
  end: number,
): void {
  for (let k = begin; k < end; k++) eta[k]! += ofCell[cell + joint[p + k]!]!
}

/** Sums the values of places over columns (combinations x columns): the transpose of the predictor. */
export function sumByColumn(design: Design, values: Float64Array, paired: PairedRows): Float64Array {
  const { codes, factors, columns, combinations } = design
  const { size, order, groups, begins, shared, pairs, cells, firstColumn, secondColumn, joint } = paired
  const byColumn = new Float64Array(combinations * columns)
  const byCell = new Float64Array(cells[pairs]!)
  for (let g = 0; g < groups; g++) {
    const combination = combinationOfGroup(design, paired, g)
    if (combination < 0) continue
    const base = combination * columns
    const begin = begins[g]!
    const end = begins[g + 1]!
    const total = sumOf(values, begin, end)
    for (let f = 0; f < shared; f++) byColumn[base + codes[order[begin]! * factors + f]!]! += total
    byCell.fill(0)
    for (let p = 0; p < pairs; p++) addOne(byCell, cells[p]!, joint, p * size, values, begin, end)
    takeCellsApart(byColumn, base, byCell, firstColumn, secondColumn)
  }
  return byColumn
}

function takeCellsApart(
  byColumn: Float64Array,
  base: number,
  byCell: Float64Array,
  firstColumn: Int32Array,
  secondColumn: Int32Array,
): void {
  for (let v = 0; v < byCell.length; v++) {
    const value = byCell[v]!
    if (value === 0) continue
    byColumn[base + firstColumn[v]!]! += value
    if (secondColumn[v]! >= 0) byColumn[base + secondColumn[v]!]! += value
  }
}

/** The groups of places that each combination has: first, and first beyond. Empty combinations are left out. */
export function groupsByCombination(
  design: Design,
  paired: PairedRows,
): readonly { readonly combination: number; readonly from: number; readonly to: number }[] {
  const found: { combination: number; from: number; to: number }[] = []
  for (let g = 0; g < paired.groups; g++) {
    const combination = combinationOfGroup(design, paired, g)
    if (combination < 0) continue
    const last = found.at(-1)
    if (last?.combination === combination) last.to = g + 1
    else found.push({ combination, from: g, to: g + 1 })
  }
  return found
}
