import { describe, expect, it } from 'vitest'
import python from '../../test/reference/python.json' with { type: 'json' }
import visits from '../../test/reference/visits.json' with { type: 'json' }
import { BUCKETS, KEPT, LOST } from '../domain/patternTable.ts'
import { createRandom } from '../stats/random.ts'
import { dealFolds, FOLDS, logLoss } from './heldOut.ts'
import { measurePredictor } from './predictorFit.ts'
import { momentOf, toTable } from './testing/toTable.ts'
import { toVisits } from './visits.ts'
import { lossesByBucket, whichModel } from './whichModel.ts'

/** Losses of 10 a bucket; `more` says by how much a bucket differs. */
const losses = (more: (bucket: number) => number): Float64Array =>
  Float64Array.from({ length: BUCKETS }, (_, b) => 10 + more(b))
const EVEN = losses(() => 0)
const alternating = (by: number, swing: number) => losses((b) => by + (b % 2 === 0 ? swing : -swing))
const EFFECTIVE = 2560

describe('which of the three models holds', () => {
  it('has as standard error that of the mean of paired differences over customers: R sd(d) sqrt(256) / n', () => {
    const { candidates } = whichModel(
      { compensating: EVEN, chain: alternating(1, 2), 'weakest-link': losses(() => 5) },
      EFFECTIVE,
    )
    // differences of 3 and -1 by turns: mean 1, sd 2 sqrt(256 / 255)
    const [best, second, third] = candidates
    expect(best).toMatchObject({
      name: 'compensating',
      heldOutLogLoss: 1,
      behindBest: { value: 0, standardError: 0 },
    })
    expect(second!.behindBest.value).toBeCloseTo(256 / EFFECTIVE, 12)
    expect(second!.behindBest.standardError).toBeCloseTo((2 * Math.sqrt(256 / 255) * 16) / EFFECTIVE, 12)
    expect(third!.behindBest.standardError).toBeCloseTo(0, 12)
  })
  it.each([
    // behind by `by` with a standard error of (swing / 16): 2.5 of them is by = 0.15625 x swing
    [0.32, 2, 'compensating'],
    [0.3, 2, null],
    [0, 2, null],
  ])(
    'names the best only beyond 2.5 standard errors of both others: %d a bucket, swing %d: %s',
    (by, swing, best) => {
      const verdict = whichModel(
        { compensating: EVEN, chain: alternating(by, swing), 'weakest-link': losses(() => 5) },
        EFFECTIVE,
      )
      expect(verdict.best).toBe(best)
      expect(verdict.alike).toBe(best === null)
    },
  )
  it('names none of three that are equal', () => {
    expect(whichModel({ compensating: EVEN, chain: EVEN, 'weakest-link': EVEN }, EFFECTIVE)).toMatchObject({
      best: null,
      alike: false,
    })
  })
  it('does not call chain and compensating alike while the weakest link may still be right', () => {
    const verdict = whichModel(
      { compensating: EVEN, chain: alternating(0.1, 2), 'weakest-link': alternating(0.1, 2) },
      EFFECTIVE,
    )
    expect(verdict).toMatchObject({ best: null, alike: false })
  })
})

describe('held-out losses', () => {
  const moments = [momentOf('a')]
  const list = visits.kept.map((kept, i) => ({
    levels: [1 + (i % 5)],
    outcome: kept === 1 ? KEPT : LOST,
    bucket: i,
  }))

  it('agree with scikit-learn log_loss and accuracy_score of the same predictions, to 12 digits', () => {
    const v = toVisits(toTable(moments, list))
    // the table sorts its rows: find each row's visit by its bucket
    const predicted = Float64Array.from(v.buckets, (b) => python.losses.p[b]!)
    const byBucket = lossesByBucket(v, predicted)
    expect(byBucket.reduce((a, b) => a + b, 0) / v.effective).toBeCloseTo(python.losses.logLoss, 12)
    const measured = measurePredictor(v, [{ predicted, losses: byBucket }], new Uint8Array(BUCKETS))
    expect(measured.heldOutLogLoss).toBeCloseTo(python.losses.logLoss, 12)
    expect(measured.accuracy).toBeCloseTo(python.losses.accuracy, 12)
  })
  it('agree with log_loss(sample_weight = weight) by survey weight', () => {
    const v = toVisits(
      toTable(
        moments,
        list.map((visit, i) => ({ ...visit, weight: visits.weight[i]! })),
      ),
    )
    const predicted = Float64Array.from(v.buckets, (b) => python.losses.p[b]!)
    const { heldOutLogLoss } = measurePredictor(
      v,
      [{ predicted, losses: lossesByBucket(v, predicted) }],
      new Uint8Array(BUCKETS),
    )
    expect(heldOutLogLoss).toBeCloseTo(python.losses.logLossWeighted, 12)
  })
  it('weigh the members of a fold by their losses in the other folds only', () => {
    const v = toVisits(toTable(moments, list))
    const folds = dealFolds(v, createRandom(15))
    const right = Float64Array.from(v.outcomes, (outcome) => (outcome === KEPT ? 0.9 : 0.1))
    const wrong = right.map((p) => 1 - p)
    const members = [right, wrong].map((predicted) => ({ predicted, losses: lossesByBucket(v, predicted) }))
    expect(measurePredictor(v, members, folds).accuracy).toBe(1)
    // sure and right in fold 0, a little wrong elsewhere: fold 0 must not speak for itself
    const first = (p: number, i: number): number =>
      folds[v.buckets[i]!] === 0 ? p : 1 - (p > 0.5 ? 0.52 : 0.48)
    const turned = right.map(first)
    const other = turned.map((p) => 1 - p)
    const speaking = [turned, other].map((predicted) => ({ predicted, losses: lossesByBucket(v, predicted) }))
    expect(measurePredictor(v, speaking, folds).accuracy).toBe(0)
  })
  it('stay finite for a prediction that was certain and wrong', () => {
    expect(logLoss(0, true)).toBeCloseTo(-Math.log(1e-12), 9)
    expect(logLoss(1, false)).toBeCloseTo(-Math.log(1e-12), 9)
    expect(logLoss(0.25, true)).toBeCloseTo(Math.log(4), 12)
  })
})

describe('folds', () => {
  it('keep a customer in one fold and share the customers out evenly', () => {
    const v = toVisits(
      toTable(
        [momentOf('a')],
        Array.from({ length: 500 }, (_, i) => ({
          levels: [1 + (i % 5)],
          outcome: i % 2,
          bucket: (i * 7) % 101,
        })),
      ),
    )
    const folds = dealFolds(v, createRandom(3))
    const used = [...new Set(v.buckets)]
    const sizes = Array.from({ length: FOLDS }, (_, fold) => used.filter((b) => folds[b] === fold).length)
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
    expect(dealFolds(v, createRandom(3))).toEqual(folds)
    expect(dealFolds(v, createRandom(4))).not.toEqual(folds)
  })
})
