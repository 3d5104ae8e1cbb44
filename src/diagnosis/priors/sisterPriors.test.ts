import { beforeAll, describe, expect, it } from 'vitest'
import type { PatternTable } from '../../domain/patternTable.ts'
import { drawSet } from '../../worlds/drawSet.ts'
import { createShop } from '../../worlds/sisterShops.ts'
import { createStudy, type Study } from '../study.ts'
import type { Priors } from './priorCost.ts'
import { sisterPriors } from './sisterPriors.ts'
import { withPriors } from './withPriors.ts'

const shops = (count: number, options: { differ: number; foreign?: boolean }): PatternTable[] =>
  Array.from({ length: count }, (_, s) =>
    drawSet(createShop(100 + s, options), { visits: 300, set: 0, seed: 15 }),
  )
const priorsOf = (tables: PatternTable[]): Priors => ({
  from: ['sisters'],
  costs: sisterPriors(tables, { seed: 15 }),
})
const spreadsOf = ({ costs }: Priors): number[] =>
  costs.map((cost) => (cost?.off.kind === 'spread' ? cost.off.per1000 : Number.NaN))
const meanOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length

let alike: Priors
let foreign: Priors
let study: Study

beforeAll(() => {
  alike = priorsOf(shops(6, { differ: 0.3 }))
  foreign = priorsOf(shops(6, { differ: 0.3, foreign: true }))
  study = createStudy(drawSet(createShop(3, { differ: 0.3 }), { visits: 1000, set: 0, seed: 15 }), {
    draws: 200,
  })
}, 60_000)

describe('priors from sister shops', () => {
  it('find what is usual in their trade: the queue costs most', () => {
    const costs = alike.costs.map((cost) => cost!.lostPer1000)
    expect(costs.indexOf(Math.max(...costs))).toBe(1)
  })
  it('say less where shops differ more', () => {
    expect(meanOf(spreadsOf(priorsOf(shops(6, { differ: 1 }))))).toBeGreaterThan(meanOf(spreadsOf(alike)))
  }, 30_000)
  it('count where the shop is of their kind, and hardly where it is of another', () => {
    const worth = (priors: Priors) => Math.max(...withPriors(study, priors).priors!.worth)
    expect(worth(alike)).toBeGreaterThan(50)
    expect(worth(foreign)).toBeLessThan(30)
  })
  it('leave the gate and the models as the answers have them', () => {
    const { fits } = withPriors(study, alike)
    expect(fits!.pValue).toBe(study.fits!.pValue)
    expect(fits!.compensating).toBe(study.fits!.compensating)
  })
  it('count like a template where there is only one sister, and are none where it tells too little', () => {
    expect(sisterPriors(shops(1, { differ: 0.3 }), { seed: 15 })[0]!.off).toEqual({
      kind: 'visits',
      visits: 30,
    })
    const few = drawSet(createShop(1, { differ: 0.3 }), { visits: 20, set: 0, seed: 15 })
    expect(sisterPriors([few], { seed: 15 })).toEqual(Array(8).fill(null))
  })
})
