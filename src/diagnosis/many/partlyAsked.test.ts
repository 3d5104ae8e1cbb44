import { describe, expect, it } from 'vitest'
import { KEPT, LOST, NOT_ASKED } from '../../domain/patternTable.ts'
import type { VisitWords } from '../../domain/visitWords.ts'
import { createRandom } from '../../stats/random.ts'
import { tellDiagnosis } from '../diagnose.ts'
import { momentOf } from '../testing/toTable.ts'
import { createManyStudy } from './createManyStudy.ts'
import { hasBlank } from './partlyAsked.ts'
import { createPasses } from './passes.ts'
import { sortVisits } from './sortVisits.ts'

/** P(level) of 1 to 3 in a bad and in a good mood, alike for both moments. */
const SHARES = [
  [0.5, 0.3, 0.2],
  [0.05, 0.15, 0.8],
] as const
/** Only the second moment moves the log odds. */
const ODDS = [-0.9, 0.3, 1.8] as const

const keptShare = (level: number): number => 1 / (1 + Math.exp(-ODDS[level - 1]!))

/** Two moments that go along with each other; a fifth of the visits are not asked about the second, which alone matters. */
function draw(visits: number, seed: number): VisitWords {
  const random = createRandom(seed)
  const scale = { levels: 3, failed: 1, target: 3 }
  const levels = new Uint32Array(visits)
  const keys = new Uint32Array(visits)
  for (let i = 0; i < visits; i++) {
    const shares = SHARES[random() < 0.5 ? 0 : 1]
    const [idle, felt] = [drawLevel(shares, random()), drawLevel(shares, random())]
    levels[i] = idle | ((random() < 0.2 ? NOT_ASKED : felt) << 4)
    keys[i] = (random() < keptShare(felt) ? KEPT : LOST) | (Math.floor(256 * random()) << 2)
  }
  return {
    rows: visits,
    visits,
    moments: [momentOf('idle', scale), momentOf('felt', scale)],
    words: [levels],
    keys,
    segments: [],
    combinations: [[]],
    customersRepeat: true,
    outcomeKind: 'returned',
  }
}

const drawLevel = (shares: readonly number[], r: number): number =>
  r < shares[0]! ? 1 : r < shares[0]! + shares[1]! ? 2 : 3

describe('visits that were not asked about everything', () => {
  it('do not give what hides behind a blank to the moments that were told', async () => {
    const study = await createManyStudy(draw(60_000, 7), { sample: 20_000 }, ({ words, pooled }) =>
      createPasses(
        sortVisits(words, { pooledOf: pooled.pooledOf, combinations: pooled.combinations.length }),
      ),
    )
    const { moments } = tellDiagnosis(study!)
    const cost = (id: string) => moments.find((moment) => moment.id === id)!.lostPer1000
    const felt = [1, 2].reduce(
      (sum, level) =>
        sum +
        1000 * 0.5 * (SHARES[0][level - 1]! + SHARES[1][level - 1]!) * (keptShare(3) - keptShare(level)),
      0,
    )
    expect(cost('felt').low).toBeLessThan(felt)
    expect(cost('felt').high).toBeGreaterThan(felt)
    expect(cost('felt').high - cost('felt').low).toBeLessThan(20)
    // fitted like all others, visits with blanks let the idle moment cost 21 per 1,000
    expect(cost('idle').low).toBe(0)
  })

  it('are told by any blank place but those that do not matter', () => {
    expect(hasBlank(0x12345678, 0)).toBe(false)
    expect(hasBlank(0xff345678, 0)).toBe(false)
    expect(hasBlank(0x12345670, 0)).toBe(true)
    expect(hasBlank(0x02345678, 0)).toBe(true)
    expect(hasBlank(0x12305678, 0)).toBe(true)
    expect(hasBlank(0x12305678, 0x00001000)).toBe(true)
    expect(hasBlank(0x12305678, 0x00100000)).toBe(true)
    expect(hasBlank(0x12305678, 0x00010000)).toBe(false)
  })
})
