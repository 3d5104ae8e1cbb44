import { describe, expect, it } from 'vitest'
import { NOT_ASKED, PICK_NONE, PICK_NOT_ASKED } from '../domain/patternTable.ts'
import { createRandom } from '../stats/random.ts'
import { picksCountedIn, shareAskedByPlan } from './askedByPlan.ts'
import { countOutcomes, describeMoment } from './describeVisits.ts'
import { testMomentsMatter } from './momentsMatter.ts'
import { remarksOf } from './remarks.ts'
import { type MadeUpVisit, momentOf, outcomeOf, toTable } from './testing/toTable.ts'
import { toVisits } from './visits.ts'

const moments = ['a', 'b', 'c', 'd'].map((id) => momentOf(id))
const random = createRandom(8)

/** Visits of which the first `asked` moments are asked, the first `picks` of them a pick: `a` when it was lost. */
function table(visits: number, asked: number, picks: number) {
  const list = Array.from({ length: visits }, (_, i): MadeUpVisit => {
    const kept = random() < 0.7
    const pick = kept === random() < 0.9 ? PICK_NONE : 0
    return {
      levels: moments.map((_, j) => ((i + j) % 4 < asked ? 1 + Math.floor(5 * random()) : NOT_ASKED)),
      outcome: outcomeOf(kept),
      bucket: i % 256,
      pick: i < picks ? pick : PICK_NOT_ASKED,
    }
  })
  return toTable(moments, list)
}
const kindsOf = (of: ReturnType<typeof table>) => {
  const visits = toVisits(of)
  const facts = moments.map((_, m) => describeMoment(of, visits, m))
  return remarksOf(of, visits, countOutcomes(visits), facts).filter(({ kind }) => kind.startsWith('picks'))
}

describe('picks', () => {
  it('count where few moments are asked a visit and 20 visits or more were asked to pick', () => {
    expect(shareAskedByPlan(toVisits(table(200, 2, 60)))).toBeCloseTo(0.5, 9)
    expect(picksCountedIn(toVisits(table(200, 2, 60)))).toBe(60)
    expect(kindsOf(table(200, 2, 60))).toEqual([{ kind: 'picks-used', visits: 60 }])
    expect(kindsOf(table(200, 2, 19))).toEqual([{ kind: 'picks-not-used' }])
    expect(kindsOf(table(200, 2, 0))).toEqual([])
  })
  it('count beside full ratings, too', () => {
    expect(picksCountedIn(toVisits(table(200, 4, 200)))).toBe(200)
    expect(kindsOf(table(200, 4, 200))).toEqual([{ kind: 'picks-used', visits: 200 }])
    expect(kindsOf(table(200, 4, 19))).toEqual([{ kind: 'picks-not-used' }])
  })
  it('open the gate by themselves where ratings say nothing', () => {
    const visits = toVisits(table(400, 1, 400))
    const { picks: _picks, ...without } = visits
    expect(testMomentsMatter(visits, 3)).toBeLessThan(0.01)
    expect(testMomentsMatter(without, 3)).toBeGreaterThan(0.05)
  })
})
