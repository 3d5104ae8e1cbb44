import { describe, expect, it } from 'vitest'
import { checkBars } from './checkBars.ts'
import type { Hits, Judgement } from './judgeDiagnosis.ts'
import { toWorldRow, type WorldRow } from './worldRow.ts'
import { worldNamed } from './worlds.ts'

const perfect: Judgement = {
  coverCost: { hits: 9, of: 10 },
  coverZero: { hits: 9, of: 10 },
  named: true,
  namedShort: 0,
  regret: 0,
  model: 'right',
  undecided: false,
  askMore: null,
  squaredError: 0,
  caution: false,
  moodIncludesZero: { hits: 0, of: 0 },
}

const rowOf = (id: string, visits: number, judgements: readonly Judgement[]): WorldRow =>
  toWorldRow({
    world: worldNamed(id)!,
    visits,
    faults: [],
    sets: judgements.map((judgement, i) => ({ judgement, seconds: i })),
  })

const verdictOf = (rows: readonly WorldRow[], name: string) =>
  checkBars(rows).find((bar) => bar.name === name)!.verdict

const many = (judgement: Partial<Judgement>, count = 100): Judgement[] =>
  Array.from({ length: count }, () => ({ ...perfect, ...judgement }))

describe('toWorldRow', () => {
  it('clusters the error of a coverage by data set', () => {
    const hits = (values: readonly number[]): Hits[] => values.map((value) => ({ hits: value, of: 10 }))
    const sets = hits([10, 10, 10, 10, 5, 5, 10, 10, 10, 10])
    const { coverCost } = rowOf(
      'additive',
      300,
      sets.map((coverCost) => ({ ...perfect, coverCost })),
    )
    expect(coverCost!.value).toBeCloseTo(0.9, 12)
    // sqrt(8 * 1^2 + 2 * 4^2) / 100
    expect(coverCost!.error).toBeCloseTo(Math.sqrt(40) / 100, 12)
  })
  it('does not take a share of 0 or 1 for certain', () => {
    const { named } = rowOf('additive', 300, many({}, 8))
    expect(named!.value).toBe(1)
    expect(named!.error).toBeCloseTo(Math.sqrt((10 / 12) * (2 / 12) * (1 / 12)), 12)
  })
  it('counts the wrong among the named only, and the numbers asked among the undecided only', () => {
    const row = rowOf('additive', 300, [
      { ...perfect, namedShort: 5 },
      perfect,
      { ...perfect, named: false, namedShort: null, undecided: true, askMore: 100 },
      { ...perfect, named: false, namedShort: null, undecided: true, askMore: 300 },
      { ...perfect, named: false, namedShort: null },
    ])
    expect(row.namedWrong).toMatchObject({ value: 0.5, of: 2 })
    expect(row.askMoreGiven).toMatchObject({ value: 1, of: 2 })
    expect(row.medianAskMore).toBe(200)
    expect(row.medianSeconds).toBe(2)
  })
  it('is empty but for the fault where every diagnosis failed', () => {
    const row = toWorldRow({ world: worldNamed('chain')!, visits: 60, faults: ['no', 'no'], sets: [] })
    expect(row).toMatchObject({ faults: 2, firstFault: 'no', named: null, regret: null, coverCost: null })
    expect(verdictOf([row], 'no-faults')).toBe('broken')
  })
})

describe('checkBars', () => {
  it('holds what is right, and does not judge what was not run', () => {
    const rows = [rowOf('additive', 2000, many({}))]
    const held = checkBars(rows).filter(({ verdict }) => verdict === 'held')
    expect(held.map(({ name }) => name)).toEqual([
      'no-faults',
      'cover-cost',
      'cover-zero',
      'named-wrong',
      'regret',
      'model-wrong',
    ])
    expect(checkBars(rows).filter(({ verdict }) => verdict === 'broken')).toEqual([])
  })
  it('breaks on intervals too narrow, and on intervals too wide', () => {
    expect(verdictOf([rowOf('chain', 300, many({ coverCost: { hits: 8, of: 10 } }))], 'cover-cost')).toBe(
      'broken',
    )
    expect(verdictOf([rowOf('chain', 300, many({ coverCost: { hits: 10, of: 10 } }))], 'cover-cost')).toBe(
      'broken',
    )
  })
  it('leaves to chance what two Monte Carlo errors can explain', () => {
    expect(verdictOf([rowOf('chain', 300, many({ coverCost: { hits: 8, of: 10 } }, 3))], 'cover-cost')).toBe(
      'missed',
    )
  })
  it('shows the row that is furthest from held', () => {
    const rows = [
      rowOf('additive', 300, many({})),
      rowOf('chain', 2000, many({ coverZero: { hits: 5, of: 10 } })),
    ]
    expect(checkBars(rows).find(({ name }) => name === 'cover-zero')!.at).toEqual({
      world: 'chain',
      visits: 2000,
    })
  })
  it('keeps names where nothing matters apart from wrong names elsewhere', () => {
    const rows = [rowOf('nothing-matters', 300, many({ namedShort: 0, model: 'cannot-tell' }))]
    expect(verdictOf(rows, 'named-where-nothing-matters')).toBe('broken')
    expect(verdictOf(rows, 'named-wrong')).toBe('not-run')
  })
  it('wants the model found at 20,000 visits and a regret within 1 at 2,000', () => {
    const rows = [
      rowOf('chain', 20_000, many({ model: 'cannot-tell' })),
      rowOf('not-met', 2000, many({ regret: 3 })),
    ]
    expect(verdictOf(rows, 'model-right')).toBe('broken')
    expect(verdictOf(rows, 'regret')).toBe('broken')
  })
  it('compares three of ten with its twin at a fifth of the visits', () => {
    const twin = rowOf(
      'ten-asked',
      400,
      [4000, 4400].map((squaredError) => ({ ...perfect, squaredError })),
    )
    const good = rowOf(
      'three-of-ten',
      2000,
      [3000, 3300].map((squaredError) => ({ ...perfect, squaredError })),
    )
    const bad = rowOf(
      'three-of-ten',
      2000,
      [9000, 9300].map((squaredError) => ({ ...perfect, squaredError })),
    )
    expect(verdictOf([twin, good], 'three-of-ten')).toBe('held')
    expect(verdictOf([twin, bad], 'three-of-ten')).toBe('broken')
    expect(verdictOf([good], 'three-of-ten')).toBe('not-run')
  })
})
