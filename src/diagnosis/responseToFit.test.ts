import { describe, expect, it } from 'vitest'
import { KEPT, LOST, NOT_ASKED } from '../domain/patternTable.ts'
import { createRandom } from '../stats/random.ts'
import { createStudy } from './study.ts'
import { type MadeUpVisit, momentOf, toTable } from './testing/toTable.ts'

const SCALE = { levels: 3, failed: 1, target: 3 }
/** P(level) of 1 to 3 in a bad and in a good mood, alike for both moments. */
const SHARES = [
  [0.5, 0.3, 0.2],
  [0.05, 0.15, 0.8],
] as const
/** Only the second moment moves the log odds. */
const ODDS = [-0.9, 0.3, 1.8] as const

const keptShare = (level: number): number => 1 / (1 + Math.exp(-ODDS[level - 1]!))
const drawLevel = (shares: readonly number[], r: number): number =>
  r < shares[0]! ? 1 : r < shares[0]! + shares[1]! ? 2 : 3

/** Two moments that go along with each other; a fifth of the visits are not asked about the second, which alone matters. */
function draw(visits: number, seed: number): MadeUpVisit[] {
  const random = createRandom(seed)
  return Array.from({ length: visits }, () => {
    const shares = SHARES[random() < 0.5 ? 0 : 1]
    const [idle, felt] = [drawLevel(shares, random()), drawLevel(shares, random())]
    const told = random() < 0.2 ? NOT_ASKED : felt
    const outcome = random() < keptShare(felt) ? KEPT : LOST
    return { levels: [idle, told], outcome, bucket: Math.floor(256 * random()) }
  })
}

describe('many visits of which some were not asked about everything', () => {
  it('do not give what hides behind a blank to the moments that were told', () => {
    const moments = [momentOf('idle', SCALE), momentOf('felt', SCALE)]
    const study = createStudy(toTable(moments, draw(24_000, 7)), { draws: 200 })
    const [idle, felt] = study.fits!.estimates.cost.map(({ draws }) => {
      const sorted = Float64Array.from(draws, (cost) => 1000 * cost).sort()
      return { low: sorted[10]!, high: sorted[189]! }
    })
    const truth = [1, 2].reduce(
      (sum, level) =>
        sum + 500 * (SHARES[0][level - 1]! + SHARES[1][level - 1]!) * (keptShare(3) - keptShare(level)),
      0,
    )
    expect(felt!.low).toBeLessThan(truth)
    expect(felt!.high).toBeGreaterThan(truth)
    // fitted like all others, visits with blanks let the idle moment cost 21 per 1,000
    expect(idle!.low).toBeLessThan(0)
    expect(idle!.high).toBeGreaterThan(0)
  })
})
