import { describe, expect, it } from 'vitest'
import type { MomentId } from '../domain/ids.ts'
import { NOT_ASKED } from '../domain/patternTable.ts'
import type { Plan } from '../domain/whatIf.ts'
import { createRandom } from '../stats/random.ts'
import { toPatternTable } from '../worlds/toPatternTable.ts'
import { worldNamed } from '../worlds/worlds.ts'
import { tellDiagnosis } from './diagnose.ts'
import { createStudy } from './study.ts'
import { createWhatIf, whatIf } from './whatIf.ts'

const world = worldNamed('additive')!
const table = toPatternTable(world, world.draw(1500, createRandom(4)))
const study = createStudy(table, { draws: 200 })
const target = { kind: 'lifted', level: null } as const
const halved = { kind: 'fewer-failures', by: 0.5 } as const
const id = (text: string) => text as MomentId
const all: Plan = world.moments.map(({ id: moment }) => ({ moment, change: target }))

describe('what if', () => {
  it('lifts one moment to its target and keeps exactly its cost, interval and all', () => {
    for (const { id: moment, lostPer1000 } of tellDiagnosis(study).moments) {
      const { parts, together, sum, overlap } = whatIf(study, [{ moment, change: target }])
      expect(parts[0]!.kept).toEqual(lostPer1000)
      expect(together).toEqual({ ...lostPer1000, n: 1500 })
      expect(overlap!.value).toBe(0)
      expect(Math.max(0, sum!.value)).toBeCloseTo(lostPer1000.value, 9)
    }
  })

  it('lifts all moments and keeps what the diagnosis says is lost at all of them together', () => {
    const { together, sum, overlap, samplingError } = whatIf(study, all)
    const { total } = study.fits!.estimates
    expect(together!.value).toBeCloseTo(1000 * total.value, 6)
    expect(sum!.value - overlap!.value).toBeCloseTo(together!.value, 9)
    expect(samplingError).toBe(0)
  })

  it('halves failures as the average over who is spared', () => {
    // two moments: the expectation over four cases, of which three are plans of their own
    const [a, b] = [id('queue'), id('wait')]
    const failures = (moments: readonly MomentId[]) =>
      whatIf(
        study,
        moments.map((moment) => ({ moment, change: { kind: 'fewer-failures', by: 1 } as const })),
      ).together!.value
    const half = whatIf(
      study,
      [a, b].map((moment) => ({ moment, change: halved })),
    )
    expect(half.together!.value).toBeCloseTo((failures([a]) + failures([b]) + failures([a, b])) / 4, 9)
    expect(half.parts[0]!.kept!.value).toBeCloseTo(failures([a]) / 2, 9)
  })

  it('says how far the sampled cases may be off where very many moments are halved', () => {
    const { together, samplingError } = whatIf(
      study,
      all.map(({ moment }) => ({ moment, change: halved })),
    )
    expect(samplingError).toBeGreaterThan(0)
    expect(samplingError).toBeLessThan(0.5)
    expect(together!.value).toBeGreaterThan(0)
  })

  it('answers the same whatever was asked before', () => {
    const asked = createWhatIf(study)
    asked(all)
    const plan: Plan = [
      { moment: id('wait'), change: halved },
      { moment: id('door'), change: { kind: 'lifted', level: 3 } },
    ]
    expect(asked(plan)).toEqual(whatIf(study, plan))
    expect(asked(plan)).toEqual(asked(plan))
  })

  it('keeps nothing by a change that changes nothing', () => {
    const { together, parts } = whatIf(study, [{ moment: id('door'), change: { kind: 'lifted', level: 1 } }])
    expect(parts[0]!.reached).toBe(0)
    expect(together!.value).toBe(0)
  })

  it('scales moments of which some visits were not asked up to all visits', () => {
    const random = createRandom(9)
    const blanked = {
      ...table,
      levels: table.levels.map((column, m) =>
        m === 1 ? column.map((level) => (random() < 0.2 ? NOT_ASKED : level)) : column,
      ),
    }
    const some = createStudy(blanked, { draws: 200 })
    const { together } = whatIf(some, all)
    expect(together!.value).toBeCloseTo(1000 * some.fits!.estimates.total.value, 0)
  })

  it('refuses what cannot be told, and says why', () => {
    const shorter = whatIf(study, [{ moment: id('door'), change: { kind: 'shortened', seconds: 5 } }])
    expect(shorter.notAvailable).toEqual({ kind: 'no-seconds' })
    expect(shorter.together).toBeNull()
    const few = createStudy(toPatternTable(world, world.draw(5, createRandom(1))))
    expect(whatIf(few, all).notAvailable).toEqual({ kind: 'too-little' })
    expect(() => whatIf(study, [all[0]!, all[0]!])).toThrow('each moment of the plan once')
  })

  it('tells what moments asked by plan keep together, near the truth, from what was never asked together', () => {
    const planned = worldNamed('three-of-ten')!
    const asked = createStudy(toPatternTable(planned, planned.draw(2500, createRandom(4))), { draws: 200 })
    const plan = planned.moments.map(({ id: moment }) => ({ moment, change: target }))
    const { parts, together, overlap } = whatIf(asked, plan)
    expect(together!.value).toBeCloseTo(1000 * asked.fits!.estimates.total.value, -1)
    expect(together!.low).toBeLessThan(planned.truth().lostTogether)
    expect(together!.high).toBeGreaterThan(planned.truth().lostTogether)
    expect(overlap!.value).toBeGreaterThan(0)
    parts.forEach(({ kept }, m) => {
      expect(kept!.value).toBeCloseTo(1000 * Math.max(0, asked.fits!.estimates.cost[m]!.value), 9)
    })
    const half = whatIf(asked, [{ moment: plan[1]!.moment, change: halved }])
    expect(half.together!.value).toBeGreaterThan(0)
    expect(half.together!.value).toBeLessThan(parts[1]!.kept!.value)
  })
})
