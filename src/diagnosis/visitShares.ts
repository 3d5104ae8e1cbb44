import { KEPT, UNKNOWN } from '../domain/patternTable.ts'
import { NONE_MET, UNBROKEN, type VisitTally } from '../domain/tally.ts'
import { addSumsToShare, type BucketShare, createBucketShare } from './share.ts'

/** Visits in which no asked moment failed, of those that met an asked moment. */
export const unbrokenIn = (tally: VisitTally): BucketShare =>
  shareOf(tally, {
    counts: (row) => tally.chains[row] !== NONE_MET,
    yes: (row) => tally.chains[row] === UNBROKEN,
  })

/** Visits kept, of those whose outcome is known. */
export const keptIn = (tally: VisitTally): BucketShare =>
  shareOf(tally, {
    counts: (row) => tally.outcomes[row] !== UNKNOWN,
    yes: (row) => tally.outcomes[row] === KEPT,
  })

export const countVisits = ({ visits }: VisitTally): number => visits.reduce((sum, n) => sum + n, 0)

function shareOf(
  tally: VisitTally,
  { counts, yes }: { readonly counts: (row: number) => boolean; readonly yes: (row: number) => boolean },
): BucketShare {
  const share = createBucketShare()
  for (let row = 0; row < tally.rows; row++)
    if (counts(row))
      addSumsToShare(share, tally.buckets[row]!, yes(row), {
        weight: tally.weights[row]!,
        square: tally.squares[row]!,
        n: tally.visits[row]!,
      })
  return share
}
