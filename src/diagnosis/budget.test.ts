import { describe, expect, it } from 'vitest'
import type { MomentId } from '../domain/ids.ts'
import type { PricedRemedy } from '../domain/whatIf.ts'
import { createRandom } from '../stats/random.ts'
import { toPatternTable } from '../worlds/toPatternTable.ts'
import { worldNamed } from '../worlds/worlds.ts'
import { chooseRemedies } from './budget.ts'
import { valueSets } from './budgetGame.ts'
import { createStudy } from './study.ts'
import { createWhatIf, toLevelChange } from './whatIf.ts'

const world = worldNamed('chain')!
const study = createStudy(toPatternTable(world, world.draw(1500, createRandom(6))), { draws: 200 })
const ask = createWhatIf(study)
const target = { kind: 'lifted', level: null } as const
const halved = { kind: 'fewer-failures', by: 0.5 } as const
const ids = world.moments.map(({ id }) => id)
const remedies: PricedRemedy[] = [
  ...ids.map((moment, k) => ({ id: `all ${moment}`, moment, change: target, cost: 2 + (k % 3) })),
  ...ids.slice(0, 3).map((moment) => ({ id: `half ${moment}`, moment, change: halved, cost: 1 })),
]

describe('the best remedies under a budget', () => {
  it('value every set as the what-if does', () => {
    const changes = remedies.map(({ moment, change }) => toLevelChange(change, study, ids.indexOf(moment))!)
    const values = valueSets(study.visits, study.fits!, changes)
    for (const set of [0b1, 0b110, 0b10110, 0b11111, (1 << ids.length) | 0b110]) {
      const members = changes.filter((_, k) => (set >> k) & 1)
      expect(values[set]).toBeCloseTo(ask.estimate(members).value, 9)
    }
  })

  it('are the best of all sets within it, one remedy a moment, found by trying every one', () => {
    const answer = chooseRemedies(study, { remedies, budget: 5 }, ask)
    let most = 0
    for (let set = 1; set < 1 << remedies.length; set++) {
      const members = remedies.filter((_, k) => (set >> k) & 1)
      const once = new Set(members.map(({ moment }) => moment)).size === members.length
      if (!once || members.reduce((sum, { cost }) => sum + cost, 0) > 5) continue
      const changes = members.map(({ moment, change }) => toLevelChange(change, study, ids.indexOf(moment))!)
      most = Math.max(most, 1000 * ask.estimate(changes).value)
    }
    expect(answer.exact).toBe(true)
    expect(answer.best!.cost).toBeLessThanOrEqual(5)
    expect(answer.best!.kept.value).toBeGreaterThan(most - 0.1 - 1e-9)
    expect(answer.best!.probability).toBeGreaterThan(0)
    const moments = answer.best!.remedies.map((id) => id.split(' ')[1])
    expect(new Set(moments).size).toBe(moments.length)
  })

  it('say what the next step of budget would buy, and every step before', () => {
    const { best, next, steps } = chooseRemedies(study, { remedies, budget: 3 }, ask)
    expect(next!.cost).toBeGreaterThan(3)
    expect(next!.more.value).toBeCloseTo(next!.kept.value - best!.kept.value, 6)
    const costs = steps.map(({ cost }) => cost)
    expect(costs).toEqual(costs.toSorted((a, b) => a - b))
    const kept = steps.map((step) => step.kept.value)
    expect(kept).toEqual(kept.toSorted((a, b) => a - b))
  })

  it('buy nothing with nothing, and say so where nothing is offered', () => {
    const dear = remedies.map((remedy) => ({ ...remedy, cost: 10 }))
    const poor = chooseRemedies(study, { remedies: dear, budget: 5 }, ask)
    expect(poor.best).toBeNull()
    expect(poor.next!.cost).toBe(10)
    expect(chooseRemedies(study, { remedies: [], budget: 5 }, ask).best).toBeNull()
  })

  it('take the most valuable fifteen and add the rest where there are more, under a stated bound', () => {
    const many = ids.flatMap((moment) =>
      [0.25, 0.5, 0.75].map((by) => ({
        id: `${by} ${moment}`,
        moment,
        change: { kind: 'fewer-failures', by } as const,
        cost: 4 * by,
      })),
    )
    const { best, exact, bound } = chooseRemedies(study, { remedies: many, budget: 6 }, ask)
    expect(many.length).toBeGreaterThan(15)
    expect(exact).toBe(false)
    expect(best!.cost).toBeLessThanOrEqual(6)
    expect(best!.kept.value).toBeLessThanOrEqual(bound!)
  })

  it('are found where moments were asked by plan; cannot be told where hardly anything is known', () => {
    const planned = worldNamed('three-of-ten')!
    const asked = createStudy(toPatternTable(planned, planned.draw(1500, createRandom(4))), { draws: 200 })
    const offered = planned.moments.slice(0, 4).map(({ id }) => ({ id, moment: id, change: target, cost: 1 }))
    const { best } = chooseRemedies(asked, { remedies: offered, budget: 2 })
    expect(best!.remedies).toContain(planned.moments[1]!.id)
    expect(best!.cost).toBeLessThanOrEqual(2)
    const few = createStudy(toPatternTable(world, world.draw(4, createRandom(1))))
    expect(chooseRemedies(few, { remedies, budget: 5 }).notAvailable?.kind).toBe('too-little')
    const stranger = [{ id: 'a', moment: 'nowhere' as MomentId, change: target, cost: 1 }]
    expect(() => chooseRemedies(study, { remedies: stranger, budget: 1 }, ask)).toThrow('nowhere')
  })
})
