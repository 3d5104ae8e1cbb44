import { type MomentColumn, NOT_ASKED, NOT_MET } from '../../domain/patternTable.ts'
import type { Visits } from '../visits.ts'

/** Visits coded for trees: variable by variable a small code, and how rows answered. */
export interface CodedVisits {
  readonly rows: number
  readonly variables: number
  /** Code of each variable, row-major: rows x variables; under CODES. */
  readonly codes: Uint8Array
  /** How many codes each variable may have. */
  readonly widths: readonly number[]
}

/** Codes that a variable may have: 13 levels, not met, not asked. */
export const CODES = 16

/** The code of a level for trees: levels from 0, then not met, then not asked. */
export function codeOf(moment: MomentColumn, level: number): number {
  if (level === NOT_MET) return moment.levels
  return level === NOT_ASKED ? moment.levels + 1 : level - 1
}

/** Codes visits for trees: the moments, then the segments. Not met and not asked have a code where they occur. */
export function codeVisits({ rows, moments, levels, segments }: Visits): CodedVisits {
  const variables = moments.length + segments.length
  const codes = new Uint8Array(rows * variables)
  for (let i = 0; i < rows; i++) {
    const at = i * variables
    for (let m = 0; m < moments.length; m++)
      codes[at + m] = codeOf(moments[m]!, levels[i * moments.length + m]!)
    for (let s = 0; s < segments.length; s++) codes[at + moments.length + s] = segments[s]!.codes[i]!
  }
  const most = new Uint8Array(variables)
  for (let at = 0, v = 0; at < codes.length; at++) {
    if (codes[at]! > most[v]!) most[v] = codes[at]!
    if (++v === variables) v = 0
  }
  const widths = [
    ...moments.map(({ levels: l }, m) => Math.max(l, most[m]! + 1)),
    ...segments.map(({ values }) => values),
  ]
  return { rows, variables, codes, widths }
}
