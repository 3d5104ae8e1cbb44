import { describe, expect, it } from 'vitest'
import { createRandom } from '../../stats/random.ts'
import { fitModel } from '../fit.ts'
import { dealFolds } from '../heldOut.ts'
import { createMomentModel } from '../momentModel.ts'
import { findPairs } from '../pairs/findPairs.ts'
import { responseOf } from '../responseOf.ts'
import { createStudy } from '../study.ts'
import { drawGroupedVisits } from '../testing/groupedWorld.ts'
import { momentOf, toTable } from '../testing/toTable.ts'
import { toVisits } from '../visits.ts'
import { FOREST, PAIRS } from './growForest.ts'
import { growTree } from './growTree.ts'
import { marginalsOf, toLeaves, toNamedParts } from './namedParts.ts'
import { fitThorough } from './thoroughFit.ts'
import { addTree } from './tree.ts'
import { createTreeSum } from './treeWalk.ts'

const FEW = { ...FOREST, trees: 40, bags: 1, every: 20, patience: 1 }

/** Two moments that matter only together, beside one that matters by itself. */
function drawTogether(n: number, seed: number) {
  const random = createRandom(seed)
  const visits = Array.from({ length: n }, () => {
    const levels = [0, 1, 2].map(() => 1 + Math.floor(5 * random()))
    const both = levels[0]! <= 2 && levels[1]! <= 2 ? 1 : 0
    const eta = 2 - 4 * both - 0.6 * (levels[2]! <= 2 ? 1 : 0)
    const outcome = random() < 1 / (1 + Math.exp(-eta)) ? 1 : 0
    return { levels, outcome, bucket: Math.floor(256 * random()) }
  })
  return toTable(
    ['a', 'b', 'c'].map((id) => momentOf(id)),
    visits,
  )
}

function fitUpon(table: ReturnType<typeof drawTogether>, options = FEW) {
  const visits = toVisits(table)
  const response = responseOf(visits)
  const folds = dealFolds(visits, createRandom(1))
  const model = createMomentModel(visits, { kind: 'compensating', bySegment: visits.segments.length > 0 })
  const fitted = fitModel(model.design, response, model.link)
  return {
    visits,
    response,
    fit: fitThorough(visits, response, folds, { model, fitted }, { seed: 3, options }),
  }
}

describe('the thorough gear', () => {
  it('asks trees by the leaves that each code leaves possible, and moves from code to code', () => {
    const random = createRandom(5)
    const rows = 500
    const coded = {
      rows,
      variables: 6,
      codes: Uint8Array.from({ length: rows * 6 }, () => Math.floor(4 * random())),
      widths: [4, 4, 4, 4, 4, 4],
    }
    const slopes = Float64Array.from({ length: 2 * rows }, (_, k) => (k % 2 === 0 ? random() - 0.5 : 0.2))
    const every = Uint32Array.from({ length: rows }, (_, i) => i)
    const eta = new Float64Array(rows)
    const trees = Array.from({ length: 12 }, () => {
      const { tree } = growTree(coded, every.slice(), slopes, random, { ...FOREST, order: 3 })
      addTree(coded, tree, eta, every)
      return tree
    })
    const named = trees.flatMap(({ leaves }) => leaves.map(({ variables }) => variables.length))
    expect(Math.max(...named)).toBe(3)
    const at = (codes: Uint8Array, row: number): number => {
      const one = { ...coded, rows: 1, codes: codes.slice(row * 6, row * 6 + 6) }
      const sum = new Float64Array(1)
      for (const tree of trees) addTree(one, tree, sum, new Uint32Array(1))
      return sum[0]!
    }
    const sum = createTreeSum(trees, 6, 1)
    const asked = new Float64Array(rows)
    sum.addTo(asked, every, coded)
    const walk = sum.createWalk()
    for (let i = 0; i < rows; i++) {
      expect(asked[i]).toBeCloseTo(eta[i]!, 12)
      const changed = coded.codes.slice()
      walk.stand(coded.codes, 6 * i)
      changed[6 * i + 2] = 1
      expect(walk.moved(2, 1)).toBeCloseTo(at(changed, i) - eta[i]!, 12)
      const far = changed.slice()
      far[6 * i] = 2
      far[6 * i + 5] = 0
      const moved = walk.movedTo(Int32Array.of(2, 0, 5), Uint8Array.of(1, 2, 0), 3)
      expect(moved).toBeCloseTo(at(far, i) - eta[i]!, 12)
      walk.take(2, 1)
      const before = at(changed, i)
      changed[6 * i + 4] = 3
      expect(walk.moved(4, 3)).toBeCloseTo(at(changed, i) - before, 12)
    }
  })

  it.each([
    ['by segment', () => drawGroupedVisits({ n: 1500, seed: 7, apart: true })],
    ['with trees', () => drawTogether(2500, 1)],
  ])(
    'predicts every visit by a sum of named parts, in the study that is told from: %s',
    (name, draw) => {
      const study = createStudy(draw(), { thorough: true })
      const { visits } = study
      const { model, fitted, parameters, forests, times, coded, foldOf } = study.fits!.together!
      const marginals = marginalsOf(coded, visits)
      const sums = new Float64Array(visits.rows)
      forests.forEach((trees, fold) => {
        const leaves = [
          ...toLeaves(model.design, parameters[fold]!, visits, coded.widths),
          ...trees.flatMap((tree) => tree.leaves.map((leaf) => ({ ...leaf, value: times * leaf.value }))),
        ]
        for (const { variables, widths, table: cells } of toNamedParts(leaves, marginals)) {
          expect(variables.length).toBeLessThanOrEqual(4)
          for (let i = 0; i < visits.rows; i++) {
            if (foldOf[i] !== fold) continue
            const at = (v: number): number => coded.codes[i * coded.variables + v]!
            sums[i]! += cells[variables.reduce((cell, v, k) => cell * widths[k]! + at(v), 0)]!
          }
        }
      })
      for (let i = 0; i < visits.rows; i++) expect(Math.abs(sums[i]! - fitted.eta[i]!)).toBeLessThan(1e-9)
      if (name === 'with trees') expect(forests.every((trees) => trees.length > 0)).toBe(true)
      else expect(visits.segments.length).toBeGreaterThan(0)
    },
    60_000,
  )

  it('finds two moments that matter only together, and what mending one of them keeps', () => {
    const table = drawTogether(4000, 1)
    const study = createStudy(table, { thorough: true })
    const ordinary = createStudy(table)
    const loss = (one: typeof study, k: number) => one.fits!.averaged[k]!.losses.reduce((a, b) => a + b, 0)
    expect(study.fits!.together!.trees.some((trees) => trees > 0)).toBe(true)
    expect(loss(study, 3)).toBeLessThan(0.97 * loss(ordinary, 0))
    // truth: both fail in 0.4 x 0.4 of visits; mending one takes P(kept) back from about 0.1 to 0.85
    const { value, draws } = study.fits!.estimates.cost[0]!
    const sorted = draws.slice().sort()
    const truth = 0.16 * (0.6 * 0.880797 + 0.4 * 0.802184 - (0.6 * 0.119203 + 0.4 * 0.069138))
    expect(Math.abs(value - truth)).toBeLessThan(0.015)
    expect(sorted[Math.floor(0.02 * sorted.length)]!).toBeLessThan(truth)
    expect(sorted[Math.floor(0.98 * sorted.length)]!).toBeGreaterThan(truth)
  }, 60_000)

  it('gives the same forest to the same visits and seed', () => {
    const table = drawTogether(800, 2)
    expect(fitUpon(table).fit.predicted).toEqual(fitUpon(table).fit.predicted)
  })

  it('says pairs that earn their place, and none of additive moments', () => {
    const together = fitUpon(drawTogether(6000, 3), PAIRS)
    const table = drawTogether(6000, 3)
    const [pair, ...others] = findPairs(table, together.visits, together.response, together.fit)
    expect(pair).toMatchObject({ moments: ['a', 'b'], effect: 'worse-together' })
    expect(others).toEqual([])
    for (const seed of [1, 2, 3]) {
      const additive = drawGroupedVisits({ n: 5000, seed, apart: false })
      const { visits, response, fit } = fitUpon(additive, PAIRS)
      expect(findPairs(additive, visits, response, fit)).toEqual([])
    }
  })

  it('says for whom a moment matters', () => {
    const table = drawGroupedVisits({ n: 6000, seed: 900, apart: true })
    const { visits, response, fit } = fitUpon(table, PAIRS)
    const [pair] = findPairs(table, visits, response, fit)
    expect(pair).toMatchObject({ moments: ['e'], segment: 'place', value: 'place 3', effect: 'mostly' })
  })
})
