import { BUCKETS } from '../../domain/patternTable.ts'
import type { HeldModel } from '../heldModel.ts'
import type { Visits } from '../visits.ts'
import { columnsOfBucket } from './fullFit.ts'
import type { ScoreSums } from './scorePass.ts'

/**
 * Lets draws see the scores of all visits: every bucket's sum over a column becomes a row that has only that column, so
 * that summing the scores of rows, as draws do, finds the sums of all visits.
 */
export function carryScores(
  held: readonly HeldModel[],
  sample: Visits,
  scores: readonly (ScoreSums | null)[],
): { readonly visits: Visits; readonly members: readonly HeldModel[] } {
  const sizes = held.map(({ model }) => model.design.combinations * model.design.columns)
  const perBucket = Math.max(...sizes)
  const rows = BUCKETS * perBucket
  const buckets = new Uint8Array(rows)
  for (let b = 0; b < BUCKETS; b++) buckets.fill(b, b * perBucket, (b + 1) * perBucket)
  const members = held.map((member, k) => {
    const { model, fitted } = member
    const { columns } = model.design
    const codes = new Uint16Array(rows)
    const combination = new Uint16Array(rows)
    const first = new Float64Array(rows)
    for (let b = 0; b < BUCKETS; b++) {
      const ofMember = scores[k]
      if (!ofMember) break
      const byColumn = columnsOfBucket(model, sample, ofMember, b)
      for (let c = 0; c < byColumn.length; c++) {
        const row = b * perBucket + c
        codes[row] = c % columns
        combination[row] = Math.floor(c / columns)
        first[row] = byColumn[c]!
      }
    }
    return {
      ...member,
      // what little the steps have left over is made up for in the estimates
      model: {
        ...model,
        unsettled: true as const,
        design: { ...model.design, rows, factors: 1, codes, combination },
      },
      fitted: { ...fitted, first },
    }
  })
  return { visits: { ...sample, rows, buckets }, members }
}
