import { describe, expect, it } from 'vitest'
import type { MomentId } from '../domain/ids.ts'
import type { Evidence } from './evidence.ts'
import { decideWeakest, probabilitiesWeakest } from './weakest.ts'

const ids = ['a', 'b', 'c', 'd', 'e'] as MomentId[]
const seen: Evidence = { failures: 60, met: 500, asked: 500, penalty: 0.5 }
const settings = { noCulpritUnder: 20 }

/** Draws in which moment m costs 50 more than the others so many times of 100. */
function drawsOf(wins: readonly number[], base = 10): Float64Array[] {
  return wins.flatMap((n, m) =>
    Array.from({ length: n }, (_, d) =>
      Float64Array.from(wins, (_, k) => base + (k === m ? 50 + (d % 7) : d % 5)),
    ),
  )
}
const ask = (
  draws: readonly Float64Array[],
  over: { upperBound?: number; matter?: boolean; evidence?: readonly Evidence[] } = {},
) =>
  decideWeakest(
    {
      ids: ids.slice(0, draws[0]!.length),
      draws,
      totals: Float64Array.from(draws, (draw) => draw.reduce((a, b) => a + b, 0)),
      probabilities: probabilitiesWeakest(draws),
      upperBound: 200,
      matter: true,
      answers: 500,
      evidence: ids.slice(0, draws[0]!.length).map(() => seen),
      ...over,
    },
    settings,
  )

describe('the probability of being the weakest', () => {
  it('is the share of draws with the largest positive cost', () => {
    const draws = [
      Float64Array.of(3, 2, -1),
      Float64Array.of(1, 2, 0),
      Float64Array.of(1, -2, 0.5),
      Float64Array.of(-3, -2, 0),
    ]
    expect([...probabilitiesWeakest(draws)]).toEqual([0.5, 0.25, 0])
  })
  it('goes to the first of equals and to none where nothing costs', () => {
    expect([...probabilitiesWeakest([Float64Array.of(1, 1)])]).toEqual([1, 0])
    expect([...probabilitiesWeakest([Float64Array.of(0, 0)])]).toEqual([0, 0])
    expect([...probabilitiesWeakest([])]).toEqual([])
  })
})

describe('the verdict', () => {
  it('names a moment from 0.9 on', () => {
    expect(ask(drawsOf([5, 90, 5, 0, 0]))).toEqual({ kind: 'named', moment: 'b', probability: 0.9 })
    expect(ask(drawsOf([6, 89, 5, 0, 0]))).toMatchObject({ kind: 'shortlist', moments: ['b', 'a'] })
  })
  it('lists the fewest that reach 0.9 together, the likeliest first, and says how many more to ask', () => {
    const verdict = ask(drawsOf([30, 62, 4, 3, 1]))
    expect(verdict).toMatchObject({ kind: 'shortlist', moments: ['b', 'a'], tied: false })
    if (verdict.kind !== 'shortlist') throw new Error(verdict.kind)
    expect(verdict.probability).toBeCloseTo(0.92, 12)
    expect(verdict.askMore).toBeGreaterThan(0)
  })
  it('cannot tell rather than list most of the moments', () => {
    expect(ask(drawsOf([20, 20, 20, 20, 20])).kind).toBe('cannot-tell')
    expect(ask(drawsOf([50, 50])).kind).toBe('cannot-tell')
  })
  it('cannot tell where the gate is closed, however sure the draws', () => {
    expect(ask(drawsOf([0, 100, 0, 0, 0]), { matter: false }).kind).toBe('cannot-tell')
  })
  it('finds no culprit where the upper bound of mending everything is under the bar', () => {
    expect(ask(drawsOf([0, 100, 0, 0, 0]), { upperBound: 19.9 })).toEqual({
      kind: 'no-culprit',
      upperBoundPer1000: 19.9,
    })
    expect(ask(drawsOf([0, 100, 0, 0, 0]), { upperBound: 20 }).kind).toBe('named')
  })
  it('calls moments tied that cost the same to within 1 per 1,000 in nine of ten draws, and asks no more', () => {
    const draws = Array.from({ length: 200 }, (_, d) =>
      Float64Array.of(60 + (d % 40) + (d % 2) * 0.8, 60 + (d % 40) + ((d + 1) % 2) * 0.8, 1, 1, 1),
    )
    expect(ask(draws)).toEqual({
      kind: 'shortlist',
      moments: ['a', 'b'],
      probability: 1,
      tied: true,
      askMore: null,
    })
  })
  it('does not name a moment of which fewer than twenty failures are known', () => {
    const draws = drawsOf([0, 100, 0, 0, 0])
    const few = { ...seen, failures: 19 }
    expect(ask(draws, { evidence: [seen, few, seen, seen, seen] })).toMatchObject({
      kind: 'shortlist',
      moments: ['b'],
      probability: 1,
    })
  })
  it('does not name one against a rare failure that may cost as much, and lists both', () => {
    const draws = drawsOf([0, 100, 0, 0, 0])
    // 6 failures of 500 may be 2.3 %, of which each may take 90 %: 21 per 1,000; 5 failures of 20: 43 %
    const harmless = { failures: 6, met: 500, asked: 500, penalty: 0.9 }
    expect(ask(draws, { evidence: [seen, seen, harmless, seen, seen] }).kind).toBe('named')
    const rare = { failures: 5, met: 20, asked: 20, penalty: 0.9 }
    expect(ask(draws, { evidence: [seen, seen, rare, seen, seen] })).toMatchObject({
      kind: 'shortlist',
      moments: ['b', 'c'],
    })
  })
  it('has nothing to say of no moments', () => {
    expect(
      decideWeakest(
        {
          ids: [],
          draws: [new Float64Array(0)],
          totals: new Float64Array(1),
          probabilities: new Float64Array(0),
          upperBound: 500,
          matter: true,
          answers: 10,
          evidence: [],
        },
        settings,
      ),
    ).toEqual({ kind: 'cannot-tell', askMore: null })
  })
})
