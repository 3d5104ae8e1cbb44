import { type MomentColumn, NOT_ASKED, NOT_MET } from '../../domain/patternTable.ts'
import type { Visits } from '../visits.ts'
import type { CodedVisits } from './growTree.ts'

/** The code of a level for trees: levels from 0, then not met, then not asked. */
export function codeOf(moment: MomentColumn, level: number): number {
  if (level === NOT_MET) return moment.levels
  return level === NOT_ASKED ? moment.levels + 1 : level - 1
}

/** Codes visits for trees: the moments, then the segments. */
export function codeVisits({ rows, moments, levels, segments }: Visits): CodedVisits {
  const variables = moments.length + segments.length
  const codes = new Uint8Array(rows * variables)
  for (let i = 0; i < rows; i++) {
    const at = i * variables
    for (let m = 0; m < moments.length; m++)
      codes[at + m] = codeOf(moments[m]!, levels[i * moments.length + m]!)
    for (let s = 0; s < segments.length; s++) codes[at + moments.length + s] = segments[s]!.codes[i]!
  }
  const widths = [...moments.map(({ levels: l }) => l + 2), ...segments.map(({ values }) => values)]
  return { rows, variables, codes, widths }
}
