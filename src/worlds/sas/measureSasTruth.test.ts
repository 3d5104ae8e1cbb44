import { describe, expect, it } from 'vitest'
import { NOT_MET } from '../../domain/patternTable.ts'
import { createRandom } from '../../stats/random.ts'
import { createSasDraft } from './drawSasVisits.ts'
import { measureSasTruth } from './measureSasTruth.ts'
import { SAS_COLUMNS } from './sasRules.ts'

describe('the truth of the airline’s year', () => {
  it('is what paired potential outcomes of 50,000 fresh visits come to, within four standard errors', () => {
    const visits = 50_000
    const draft = createSasDraft(3)
    const random = createRandom(4)
    const { levels } = draft
    const sums = new Float64Array(SAS_COLUMNS.length)
    const squares = new Float64Array(SAS_COLUMNS.length)
    let kept = 0
    for (let i = 0; i < visits; i++) {
      draft.fly(Math.floor(random() * 4_294_967_296), random)
      const was = draft.keptShare()
      kept += was
      for (const [m, { target }] of SAS_COLUMNS.entries()) {
        const level = levels[m]!
        if (level === NOT_MET || level >= target) continue
        levels[m] = target
        const gain = 1000 * (draft.keptShare() - was)
        levels[m] = level
        sums[m]! += gain
        squares[m]! += gain * gain
      }
    }
    const truth = measureSasTruth({ seed: 3 })
    expect(Math.abs(truth.kept - kept / visits)).toBeLessThan(0.004)
    expect(truth.weakest).toBe('delay-news')
    for (const [m, { id, lostPer1000 }] of truth.moments.entries()) {
      const mean = sums[m]! / visits
      const standardError = Math.sqrt((squares[m]! / visits - mean ** 2) / visits)
      expect(Math.abs(lostPer1000 - mean), id).toBeLessThanOrEqual(4 * standardError)
    }
  })
})
