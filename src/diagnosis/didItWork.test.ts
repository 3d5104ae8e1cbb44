import { describe, expect, it } from 'vitest'
import { createRandom } from '../stats/random.ts'
import { type ActionProcess, drawAction, trueKeptEffect } from '../worlds/actionWorld.ts'
import { type DidItWork, didItWork } from './didItWork.ts'

const chain: ActionProcess = {
  treated: 2,
  untreated: 10,
  daysBefore: 56,
  daysAfter: 28,
  visits: 30,
  effect: -0.1,
  commonTrend: 0.05,
  lastingNoise: 0.02,
  dayNoise: 0.03,
}
const pair: ActionProcess = { ...chain, treated: 1, untreated: 1, lastingNoise: 0 }
const SETS = 100

/** Monte Carlo errors of a share over all sets, twice. */
const twice = (share: number): number => 2 * Math.sqrt((share * (1 - share)) / SETS)

const ask = (process: ActionProcess, seed: number): DidItWork =>
  didItWork(drawAction(process, createRandom(seed)), {
    since: -process.daysBefore,
    from: 0,
    until: process.daysAfter - 1,
  })

const many = (process: ActionProcess): readonly DidItWork[] =>
  Array.from({ length: SETS }, (_, set) => ask(process, 100 + set))

const shareOf = (answers: readonly DidItWork[], has: (answer: DidItWork) => boolean): number =>
  answers.filter(has).length / answers.length

describe('did it work', () => {
  it.each([
    ['twelve shops', chain],
    ['one shop beside another', pair],
  ])('is answered with yes where it did, within its interval nine times in ten: %s', (_, process) => {
    const answers = many(process)
    expect(shareOf(answers, ({ failed }) => failed?.verdict.kind === 'worked')).toBeGreaterThan(0.8)
    const holds = (truth: number, effect: { low: number; high: number } | null | undefined): boolean =>
      !!effect && effect.low <= truth && truth <= effect.high
    for (const covered of [
      shareOf(answers, ({ failed }) => holds(process.effect, failed?.effect)),
      shareOf(answers, ({ kept }) => holds(trueKeptEffect(process), kept.effect)),
    ])
      expect(covered).toBeGreaterThan(0.9 - twice(0.9))
  })

  it.each([
    ['twelve shops', chain],
    ['five shops, of which one changed', { ...chain, treated: 1, untreated: 4, lastingNoise: 0.03 }],
    ['one shop beside another', pair],
    ['one shop, its other moments beside', { ...pair, untreated: 0, commonTrend: 0 }],
  ])('is hardly ever answered with yes where a common trend is all there was: %s', (_, process) => {
    const answers = many({ ...process, effect: 0 })
    for (const measure of ['failed', 'kept'] as const)
      expect(shareOf(answers, (answer) => answer[measure]?.verdict.kind === 'worked')).toBeLessThan(
        0.05 + twice(0.05),
      )
  })

  it('warns where the treated places were moving apart before, and then mostly says nothing', () => {
    const answers = many({ ...chain, effect: 0, ownTrend: -0.15 })
    const warned = shareOf(answers, ({ failed }) => {
      const verdict = failed!.verdict
      return verdict.kind === 'cannot-tell' && verdict.because === 'trends-differ'
    })
    expect(warned).toBeGreaterThan(0.6)
  })

  it('leaves alone what was not treated', () => {
    const answers = many(chain)
    expect(shareOf(answers, ({ elsewhere }) => elsewhere?.verdict.kind === 'worked')).toBeLessThan(
      0.05 + twice(0.05),
    )
  })

  it('says that it cannot tell after a few days, and after how many more it may', () => {
    const { failed } = ask({ ...pair, effect: -0.06, daysAfter: 14, visits: 10 }, 3)
    expect(failed!.verdict).toMatchObject({ kind: 'cannot-tell', because: 'not-sure' })
    const { kept } = ask({ ...pair, untreated: 0 }, 5)
    expect(kept).toMatchObject({ effect: null, verdict: { because: 'nothing-untreated' } })
    expect(ask({ ...pair, visits: 1, daysAfter: 2 }, 5).kept).toMatchObject({
      effect: null,
      verdict: { kind: 'cannot-tell', because: 'few-visits' },
    })
  })

  it('tells of days that decide it about as often as not', () => {
    const process = { ...chain, daysAfter: 148, visits: 20, effect: -0.04, lastingNoise: 0.01 }
    let [told, decided] = [0, 0]
    for (let set = 0; set < SETS; set++) {
      const tally = drawAction(process, createRandom(500 + set))
      const at = (until: number) =>
        didItWork(tally, { since: -process.daysBefore, from: 0, until }).kept.verdict
      const now = at(27)
      if (now.kind !== 'cannot-tell' || now.moreDays === null || now.moreDays > 120) continue
      told++
      if (at(27 + now.moreDays).kind !== 'cannot-tell') decided++
    }
    expect(told).toBeGreaterThan(20)
    expect(decided / told).toBeGreaterThan(0.25)
    expect(decided / told).toBeLessThan(0.7)
  })
})
