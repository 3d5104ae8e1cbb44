import { type MomentColumn, NOT_ASKED, NOT_MET } from '../domain/patternTable.ts'
import { type Grouping, type PairedRows, pairRows } from './pairedRows.ts'
import type { Visits } from './visits.ts'

/** The rows of visits as columns of factors: the intercept, segments, moments. Models differ in effects only. */
export interface MomentFactors {
  readonly factors: number
  /** Index of the first moment among the factors. */
  readonly firstMoment: number
  readonly offsets: readonly number[]
  readonly columns: number
  /** Column of each factor, row-major: rows x factors. */
  readonly codes: Uint16Array
  /** 1 for columns that occur. */
  readonly used: Uint8Array
  /** The rows for fast passes; `bySegment` where effects may differ by the combination of segment values. */
  readonly paired: (options: { readonly bySegment: boolean }) => PairedRows
}

/** The column of a level code within its moment's factor. */
export function columnOf(moment: MomentColumn, code: number): number {
  if (code === NOT_MET) return moment.levels
  if (code === NOT_ASKED) return moment.levels + 1
  return code - 1
}

const known = new WeakMap<Visits, MomentFactors>()

/** The factors of these visits: worked out once for all models of them. */
export function toMomentFactors(visits: Visits): MomentFactors {
  let factors = known.get(visits)
  if (!factors) {
    factors = createMomentFactors(visits)
    known.set(visits, factors)
  }
  return factors
}

function createMomentFactors(visits: Visits): MomentFactors {
  const { moments, segments, rows, levels, combination } = visits
  const widths = [1, ...segments.map((s) => s.values), ...moments.map((m) => m.levels + 2)]
  const offsets: number[] = []
  let columns = 0
  for (const width of widths) {
    offsets.push(columns)
    columns += width
  }
  const factors = widths.length
  const firstMoment = 1 + segments.length
  const codes = new Uint16Array(rows * factors)
  segments.forEach((segment, s) => {
    fillSegment(codes, 1 + s, factors, offsets[1 + s]!, segment.codes)
  })
  moments.forEach((moment, m) => {
    const columnsOf = new Uint16Array(16)
    for (let code = 0; code < 16; code++)
      columnsOf[code] = offsets[firstMoment + m]! + Math.max(0, columnOf(moment, code))
    fillMoment(codes, firstMoment + m, factors, columnsOf, levels, m, moments.length)
  })
  const used = new Uint8Array(columns)
  for (let at = 0; at < codes.length; at++) used[codes[at]!] = 1
  const coded = {
    rows,
    factors,
    codes,
    columns,
    offsets,
    combination,
    combinations: visits.combinations.length,
    used,
  }
  const grouped = { of: combination, groups: visits.combinations.length, shared: firstMoment }
  let bySegment: PairedRows | null = null
  let alike: PairedRows | null = null
  return {
    factors,
    firstMoment,
    offsets,
    columns,
    codes,
    used,
    paired: (options) => {
      if (options.bySegment || isWorthGrouping(visits)) {
        bySegment ??= pairRows(coded, grouped)
        return bySegment
      }
      alike ??= pairRows(coded, groupingOf(visits))
      return alike
    },
  }
}

/** Rows a group from which it pays to pass over the combinations of segment values one by one. */
const FEWEST_ROWS = 256

const isWorthGrouping = ({ rows, combinations }: Visits): boolean =>
  rows >= FEWEST_ROWS * combinations.length || combinations.length === 1

/** How rows are grouped where effects do not differ by segment: the `shared` leading factors do not vary in a group. */
export const groupingOf = (visits: Visits): Grouping =>
  isWorthGrouping(visits)
    ? { of: visits.combination, groups: visits.combinations.length, shared: 1 + visits.segments.length }
    : { of: new Uint16Array(visits.rows), groups: 1, shared: 1 }

function fillSegment(
  codes: Uint16Array,
  f: number,
  factors: number,
  offset: number,
  values: Uint16Array,
): void {
  for (let i = 0; i < values.length; i++) codes[i * factors + f] = offset + values[i]!
}

function fillMoment(
  codes: Uint16Array,
  f: number,
  factors: number,
  columnsOf: Uint16Array,
  levels: Uint8Array,
  m: number,
  width: number,
): void {
  const rows = levels.length / width
  for (let i = 0; i < rows; i++) codes[i * factors + f] = columnsOf[levels[i * width + m]!]!
}
