import { describe, expect, it } from 'vitest'
import python from '../../test/reference/python.json' with { type: 'json' }
import r from '../../test/reference/r.json' with { type: 'json' }
import visits from '../../test/reference/visits.json' with { type: 'json' }
import { KEPT, LOST, NOT_ASKED, NOT_MET, UNKNOWN } from '../domain/patternTable.ts'
import { createRandom } from '../stats/random.ts'
import type { Costs } from './costs.ts'
import { predictorsOf, toParameters } from './design.ts'
import { fitModel, type Response } from './fit.ts'
import { type Functional, sum } from './functional.ts'
import { logitLink } from './link.ts'
import { measureCosts } from './momentCost.ts'
import { createMomentModel, type Model } from './momentModel.ts'
import {
  REFERENCE_SIZE,
  toReferenceDesign,
  toReferenceModel,
  toReferenceVisits,
  toResponse,
} from './testing/referenceDesign.ts'
import { type MadeUpVisit, momentOf, outcomeOf, toTable } from './testing/toTable.ts'
import { toVisits, type Visits } from './visits.ts'
import { createWeakestLinkModel } from './weakestLinkModel.ts'

const free = { priors: [{ variance: 1e8, tuned: false }], groups: new Array<number>(REFERENCE_SIZE).fill(0) }
const perThousand = (functional: Functional): number =>
  (1000 * sum(functional.numerators)) / sum(functional.denominators)

function referenceCosts(weights?: readonly number[]): Costs {
  const design = toReferenceDesign(visits, free)
  const fitted = fitModel(design, toResponse(visits, weights), logitLink)
  const model = toReferenceModel(visits, design, logitLink)
  return measureCosts(model, fitted, toReferenceVisits(visits, weights), 15)
}

/** Shapley values of a game of four by adding up over all sets. */
function shapleyOf(worthOf: (set: readonly number[]) => number): number[] {
  const chances = [1 / 4, 1 / 12, 1 / 12, 1 / 4]
  return [0, 1, 2, 3].map((m) => {
    let value = 0
    for (let bits = 0; bits < 16; bits++) {
      if (bits & (1 << m)) continue
      const set = [0, 1, 2, 3].filter((k) => bits & (1 << k))
      const joined = [...set, m].sort((a, b) => a - b)
      value += chances[set.length]! * (worthOf(joined) - worthOf(set))
    }
    return value
  })
}

const pythonWorth = (set: readonly number[]): number => {
  const at = python.shapley.sets.findIndex((other) => other.join() === set.join())
  return python.shapley.worth[at]!
}

describe('costs by g-computation', () => {
  it('agree with R mean(predict(lifted) - predict(as it was)), in visits per 1,000 to 0.001', () => {
    const { cost, total } = referenceCosts()
    expect(r.cost.lostPer1000).toHaveLength(5)
    r.cost.lostPer1000.forEach((expected, k) => {
      expect(Math.abs(perThousand(k < 4 ? cost[k]! : total) - expected)).toBeLessThan(1e-3)
    })
  })
  it('agree with R by survey weight, in the fit and in the average, to 0.001', () => {
    const { cost, total } = referenceCosts(visits.weight)
    r.cost.lostPer1000Weighted.forEach((expected, k) => {
      expect(Math.abs(perThousand(k < 4 ? cost[k]! : total) - expected)).toBeLessThan(1e-3)
    })
  })
})

describe('Shapley values', () => {
  it('are right in what the comparison adds up: sets of python.json give the values of python.json', () => {
    shapleyOf(pythonWorth).forEach((value, m) => {
      expect(value).toBeCloseTo(python.shapley.shapley[m]!, 9)
    })
    const gloves = shapleyOf((set) => {
      const at = python.gloves.sets.findIndex((other) => other.join() === set.join())
      return python.gloves.worth[at]!
    })
    gloves.forEach((value, m) => {
      expect(value).toBeCloseTo(python.gloves.shapley[m]!, 12)
    })
  })
  it('agree with adding up over all sets (scikit-learn LogisticRegression, no floor), to 1 per 1,000', () => {
    // python.json floors every set at 0, which touches only the greeting alone: R has what it was before.
    // Visits with all four moments under target try 4 of 24 orders: what is left of the tolerance.
    const expected = shapleyOf((set) => (set.join() === '0' ? r.cost.lostPer1000[0]! : pythonWorth(set)))
    referenceCosts().shapley.forEach((functional, m) => {
      expect(Math.abs(perThousand(functional) - expected[m]!)).toBeLessThan(1)
    })
  })
  it('add up to what mending everything keeps, to 1e-9', () => {
    const { shapley, total } = referenceCosts()
    const all = shapley.reduce((value, functional) => value + perThousand(functional), 0)
    expect(all).toBeCloseTo(perThousand(total), 9)
  })
})

/** Made-up visits of three moments with two segments; some not met, not asked, of unknown outcome. */
function makeVisits(n: number, seed: number): Visits {
  const random = createRandom(seed)
  const list = Array.from({ length: n }, (): MadeUpVisit => {
    const levels = [0, 1, 2].map((m) => {
      const u = random()
      if (m === 1 && u < 0.2) return NOT_MET
      if (m === 2 && u < 0.1) return NOT_ASKED
      return 1 + Math.floor(5 * Math.sqrt(random()))
    })
    const segment = random() < 0.4 ? 'x' : 'y'
    const failed = levels.filter((code) => code > 0 && code <= 2).length
    const kept = random() < 1 / (1 + Math.exp(failed * 1.2 - 1.8 - (segment === 'x' ? 0.5 : 0)))
    return {
      levels,
      outcome: random() < 0.1 ? UNKNOWN : outcomeOf(kept),
      bucket: Math.floor(random() * 256),
      weight: random() < 0.5 ? 1 : 2.5,
      segments: [segment],
    }
  })
  return toVisits(
    toTable(
      ['a', 'b', 'c'].map((id) => momentOf(id)),
      list,
      { segments: ['s'] },
    ),
  )
}
const responseOf = (v: Visits): Response => ({
  kept: v.weights.map((w, i) => (v.outcomes[i] === KEPT ? w : 0)),
  lost: v.weights.map((w, i) => (v.outcomes[i] === LOST ? w : 0)),
})
const made = makeVisits(600, 3)
const models: readonly (readonly [string, (visits: Visits) => Model])[] = [
  ['compensating', (v) => createMomentModel(v, { kind: 'compensating' })],
  ['compensating by segment', (v) => createMomentModel(v, { kind: 'compensating', bySegment: true })],
  ['chain', (v) => createMomentModel(v, { kind: 'chain' })],
  ['weakest link', createWeakestLinkModel],
]

describe.each(models)('costs of the model: %s', (_, createModel) => {
  const model = createModel(made)
  const fitted = fitModel(model.design, responseOf(made), model.link)
  const costs = measureCosts(model, fitted, made, 15)
  const every = (c: Costs): Functional[] => [...c.cost, c.total, ...c.penalty, ...c.reward, ...c.shapley]

  it('have as gradient their numeric derivative in every parameter (central differences), to 1e-5', () => {
    const size = model.design.parameters
    const step = 1e-5
    for (let j = 0; j < size; j++) {
      // a chain's predictor is clipped at 1e-6: only a parameter that is free moves smoothly both ways
      if (model.design.nonNegative && fitted.parameters[j]! < 1e-3) continue
      const at = (by: number): Costs => {
        const parameters = fitted.parameters.with(j, fitted.parameters[j]! + by)
        return measureCosts(
          model,
          { ...fitted, parameters, eta: predictorsOf(model.design, parameters) },
          made,
          15,
        )
      }
      const up = every(at(step))
      const down = every(at(-step))
      every(costs).forEach((functional, k) => {
        const numeric = (sum(up[k]!.numerators) - sum(down[k]!.numerators)) / (2 * step)
        const ours = toParameters(model.design, functional.gradient)[j]!
        expect(Math.abs(ours - numeric)).toBeLessThan(1e-5 * (1 + Math.abs(numeric)))
      })
    }
  })
  it('are those of changing one moment after the other, to 1e-9', () => {
    const { additive: _, ...plain } = model
    const byRow = every(measureCosts(plain, fitted, made, 15))
    every(costs).forEach((functional, k) => {
      for (const part of ['numerators', 'denominators', 'gradient'] as const)
        functional[part].forEach((value, at) => {
          if (Math.abs(value - byRow[k]![part][at]!) > 1e-9) expect.fail(`${k}, ${part} ${at}: ${value}`)
        })
    })
  })
  it('are what laying the mended visits out and predicting them gives, to 1e-9', () => {
    made.moments.forEach((moment, m) => {
      const levels = made.levels.slice()
      for (let at = m; at < levels.length; at += 3)
        if (levels[at] !== NOT_ASKED && levels[at] !== NOT_MET && levels[at]! < moment.target)
          levels[at] = moment.target
      const { codes } = createModel({ ...made, levels }).design
      const mended = predictorsOf({ ...model.design, codes }, fitted.parameters)
      let numerator = 0
      let denominator = 0
      for (let i = 0; i < made.rows; i++) {
        if (made.levels[i * 3 + m] === NOT_ASKED) continue
        const gain = model.link.probability(mended[i]!) - model.link.probability(fitted.eta[i]!)
        denominator += made.weights[i]!
        numerator += made.weights[i]! * gain
      }
      expect(perThousand(costs.cost[m]!) / 1000).toBeCloseTo(numerator / denominator, 9)
    })
  })
  it('keep Shapley values that add up to the total in every bucket', () => {
    costs.total.numerators.forEach((numerator, bucket) => {
      const all = costs.shapley.reduce((value, f) => value + f.numerators[bucket]!, 0)
      expect(all).toBeCloseTo(numerator, 9)
    })
  })
})

describe('what is counted', () => {
  const model = createMomentModel(made, { kind: 'compensating' })
  const fitted = fitModel(model.design, responseOf(made), model.link)
  const costs = measureCosts(model, fitted, made, 15)
  it('averages a moment over visits that were asked about it, met or not, also of unknown outcome', () => {
    made.moments.forEach((_, m) => {
      let asked = 0
      for (let i = 0; i < made.rows; i++) if (made.levels[i * 3 + m] !== NOT_ASKED) asked += made.weights[i]!
      expect(sum(costs.cost[m]!.denominators)).toBeCloseTo(asked, 9)
    })
    expect(sum(costs.total.denominators)).toBeCloseTo(sum(made.weights), 9)
  })
  it('averages penalty and reward over visits that met the moment', () => {
    made.moments.forEach((_, m) => {
      let met = 0
      for (let i = 0; i < made.rows; i++) {
        const code = made.levels[i * 3 + m]
        if (code !== NOT_ASKED && code !== NOT_MET) met += made.weights[i]!
      }
      expect(sum(costs.penalty[m]!.denominators)).toBeCloseTo(met, 9)
      expect(sum(costs.reward[m]!.denominators)).toBeCloseTo(met, 9)
    })
  })
  it('has no reward over a target that is the top', () => {
    const top = { ...made, moments: made.moments.map((m) => ({ ...m, target: 5 })) }
    const other = createMomentModel(top, { kind: 'compensating' })
    const { reward } = measureCosts(other, fitModel(other.design, responseOf(top), other.link), top, 15)
    for (const functional of reward) expect(Math.abs(sum(functional.numerators))).toBeLessThan(1e-9)
  })
  it('is in the total what it is without blanks, to 10 %, though one in seven ratings was left blank', () => {
    const totalOf = (blank: boolean): number => {
      const random = createRandom(8)
      const list = Array.from({ length: 20_000 }, (_, i): MadeUpVisit => {
        const levels = [0, 1, 2].map(() => 1 + Math.floor(5 * random()))
        const failed = levels.filter((code) => code <= 2).length
        const outcome = outcomeOf(random() < 1 / (1 + Math.exp(failed - 2)))
        return {
          levels: levels.map((code) => (random() < 1 / 7 && blank ? NOT_ASKED : code)),
          outcome,
          bucket: i % 256,
        }
      })
      const v = toVisits(
        toTable(
          ['a', 'b', 'c'].map((id) => momentOf(id)),
          list,
        ),
      )
      const m = createMomentModel(v, { kind: 'compensating' })
      return perThousand(measureCosts(m, fitModel(m.design, responseOf(v), m.link), v, 15).total)
    }
    const ratio = totalOf(true) / totalOf(false)
    expect(ratio).toBeGreaterThan(0.9)
    expect(ratio).toBeLessThan(1.1)
  })
})
