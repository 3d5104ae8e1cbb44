import { describe, expect, it } from 'vitest'
import { KEPT, LOST } from '../domain/patternTable.ts'
import { createRandom } from '../stats/random.ts'
import { toPatternTable } from '../worlds/toPatternTable.ts'
import { worldNamed } from '../worlds/worlds.ts'
import { predictorsOf } from './design.ts'
import { fitModel, type Response, stepWithout } from './fit.ts'
import { dealFolds, FOLDS, predictHeldOut } from './heldOut.ts'
import { createMomentModel, type Model } from './momentModel.ts'
import { toVisits, type Visits } from './visits.ts'
import { createWeakestLinkModel } from './weakestLinkModel.ts'
import { lossesByBucket } from './whichModel.ts'

const drawVisits = (id: string, n: number): Visits => {
  const world = worldNamed(id)!
  return toVisits(toPatternTable(world, world.draw(n, createRandom(5))))
}
const respond = (visits: Visits, takesPart: (row: number) => boolean = () => true): Response => ({
  kept: visits.weights.map((w, i) => (visits.outcomes[i] === KEPT && takesPart(i) ? w : 0)),
  lost: visits.weights.map((w, i) => (visits.outcomes[i] === LOST && takesPart(i) ? w : 0)),
})
const add = (values: Float64Array): number => values.reduce((a, b) => a + b, 0)

/** Held-out losses (nats over all visits): as predicted, and by fitting every fold's others to the end. */
function losses(visits: Visits, createModel: (visits: Visits) => Model) {
  const model = createModel(visits)
  const full = fitModel(model.design, respond(visits), model.link)
  const folds = dealFolds(visits, createRandom(1))
  const inFold = (i: number, fold: number): boolean => folds[visits.buckets[i]!] === fold
  const refitted = new Float64Array(visits.rows)
  for (let fold = 0; fold < FOLDS; fold++) {
    const training = respond(visits, (i) => !inFold(i, fold))
    let fitted = fitModel(model.design, training, model.link, { start: full })
    fitted = fitModel(model.design, training, model.link, { start: fitted })
    for (let i = 0; i < visits.rows; i++)
      if (inFold(i, fold)) refitted[i] = model.link.probability(fitted.eta[i]!)
  }
  return {
    predicted: add(lossesByBucket(visits, predictHeldOut(model, visits, respond(visits), folds, full))),
    refitted: add(lossesByBucket(visits, refitted)),
    seen: model.link.loss(full.eta, respond(visits).kept, respond(visits).lost),
  }
}
const compensating = (visits: Visits) => createMomentModel(visits, { kind: 'compensating' })
const chain = (visits: Visits) => createMomentModel(visits, { kind: 'chain' })

describe('predictions for visits not seen', () => {
  it.each([
    ['compensating', compensating],
    ['chain', chain],
    ['weakest link', createWeakestLinkModel],
  ] as const)(
    'of few visits are those of fits to the other folds, to 3 nats of 700: %s',
    (_, createModel) => {
      const { predicted, refitted, seen } = losses(drawVisits('additive', 1500), createModel)
      expect(Math.abs(predicted - refitted)).toBeLessThan(3)
      expect(predicted).toBeGreaterThan(seen)
    },
  )
  it.each([
    ['compensating', 3000, compensating],
    ['compensating', 6500, compensating],
    ['weakest link', 3000, createWeakestLinkModel],
    ['weakest link', 6500, createWeakestLinkModel],
  ] as const)(
    'of many visits, one step from the full fit, are so to 3 nats: %s, %i visits',
    (_, n, createModel) => {
      const { predicted, refitted, seen } = losses(drawVisits('confounded', n), createModel)
      expect(Math.abs(predicted - refitted)).toBeLessThan(3)
      expect(predicted).toBeGreaterThan(seen)
    },
  )
  // a chain is refitted: one step without its bounds in mind is off by 50 to 170 nats
  it('of many visits are so to 6 nats of 3,000: chain', () => {
    const { predicted, refitted } = losses(drawVisits('confounded', 6500), chain)
    expect(Math.abs(predicted - refitted)).toBeLessThan(6)
  })
  // known defect: a chain's step without its bounds in mind is off by 50 to 170 nats, and by 1,300 of 22,900 with
  // 48,000 rows, where it is what decides the test of the models
  it('are near the refit by one step of a chain as well, to 6 nats of 3,000', () => {
    const visits = drawVisits('confounded', 6500)
    const { design, link } = chain(visits)
    const full = fitModel(design, respond(visits), link)
    const folds = dealFolds(visits, createRandom(1))
    const predicted = new Float64Array(visits.rows)
    for (let fold = 0; fold < FOLDS; fold++) {
      const inFold = (i: number): boolean => folds[visits.buckets[i]!] === fold
      const rows = [...visits.buckets.keys()].filter(inFold)
      const eta = predictorsOf(design, stepWithout(design, full, { fold: rows, share: 1 - 1 / FOLDS }))
      for (let i = 0; i < visits.rows; i++) if (inFold(i)) predicted[i] = link.probability(eta[i]!)
    }
    const { refitted } = losses(visits, chain)
    expect(Math.abs(add(lossesByBucket(visits, predicted)) - refitted)).toBeLessThan(6)
  })
  it('do not depend on the outcomes of their own fold', () => {
    const visits = drawVisits('additive', 600)
    const folds = dealFolds(visits, createRandom(1))
    const turned = {
      ...visits,
      outcomes: visits.outcomes.map((outcome, i) =>
        folds[visits.buckets[i]!] === 2 ? KEPT + LOST - outcome : outcome,
      ),
    }
    const model = compensating(visits)
    const predict = (v: Visits) => {
      const full = fitModel(model.design, respond(visits), model.link)
      return predictHeldOut(model, v, respond(v), folds, full)
    }
    const [before, after] = [predict(visits), predict(turned)]
    visits.buckets.forEach((bucket, i) => {
      if (folds[bucket] === 2) expect(after[i]).toBe(before[i])
    })
    expect(before).not.toEqual(after)
  })
})
