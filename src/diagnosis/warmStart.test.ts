import { describe, expect, it } from 'vitest'
import { bucketOf } from '../domain/bucketOf.ts'
import type { Diagnosis } from '../domain/diagnosis.ts'
import type { VisitWords } from '../domain/visitWords.ts'
import { askFurther } from '../worlds/askFurther.ts'
import { drawSasVisits } from '../worlds/sas/drawSasVisits.ts'
import { SAS_COLUMNS } from '../worlds/sas/sasRules.ts'
import { worldNamed } from '../worlds/worlds.ts'
import { tellDiagnosis } from './diagnose.ts'
import { createManyStudy } from './many/createManyStudy.ts'
import { createPasses } from './many/passes.ts'
import { sortVisits } from './many/sortVisits.ts'
import { createMomentModel } from './momentModel.ts'
import { createStudy } from './study.ts'
import { toVisits } from './visits.ts'
import { startFor, toStarts } from './warmStart.ts'

/** What a look may differ by from one that begins anew; costs also by a share of the interval's width. */
const TOLERANCE = { per1000: 0.05, ofWidth: 0.002, probability: 0.01, logLoss: 1e-4 }

function expectAlike(warm: Diagnosis, cold: Diagnosis): void {
  expect(warm.model.verdict).toBe(cold.model.verdict)
  expect({ ...warm.weakest, probability: 0, askMore: 0 }).toEqual({
    ...cold.weakest,
    probability: 0,
    askMore: 0,
  })
  for (const [i, { heldOutLogLoss }] of cold.model.candidates.entries())
    expect(Math.abs(warm.model.candidates[i]!.heldOutLogLoss - heldOutLogLoss)).toBeLessThan(
      TOLERANCE.logLoss,
    )
  for (const { id, lostPer1000, probabilityWeakest } of cold.moments) {
    const other = warm.moments.find((moment) => moment.id === id)!
    const within = TOLERANCE.per1000 + TOLERANCE.ofWidth * (lostPer1000.high - lostPer1000.low)
    for (const end of ['value', 'low', 'high'] as const)
      expect(Math.abs(other.lostPer1000[end] - lostPer1000[end]), `${id} ${end}`).toBeLessThan(within)
    expect(Math.abs(other.probabilityWeakest - probabilityWeakest), id).toBeLessThanOrEqual(
      TOLERANCE.probability,
    )
  }
}

describe('a study whose fits begin where those of fewer visits ended', () => {
  it.each([
    ['confounded', 1_200, 50],
    ['chain', 1_200, 50],
    ['some-only', 4_000, 100],
    ['additive', 300, 12],
  ])(
    'tells the same of %s, %i and %i visits: costs within 0.05 per 1,000 and 0.002 of their widths',
    (id, visits, further) => {
      const world = worldNamed(id)!
      const set = { seed: 15, visits, set: 1 }
      const first = createStudy(askFurther(world, set, 0))
      const table = askFurther(world, set, further)
      const warm = tellDiagnosis(createStudy(table, {}, toStarts(first.fits!)))
      expectAlike(warm, tellDiagnosis(createStudy(table)))
    },
  )

  it('tells the same though it begins at the fits of another world', () => {
    const others = createStudy(
      askFurther(worldNamed('nothing-matters')!, { seed: 15, visits: 900, set: 1 }, 0),
    )
    const table = askFurther(worldNamed('additive')!, { seed: 15, visits: 900, set: 1 }, 0)
    const starts = toStarts(others.fits!)
    const design = createMomentModel(toVisits(table), { kind: 'compensating' }).design
    expect(startFor(design, starts.compensating)).toBe(starts.compensating)
    expectAlike(tellDiagnosis(createStudy(table, {}, starts)), tellDiagnosis(createStudy(table)))
  })

  it('begins anew where moments are others', () => {
    const table = askFurther(worldNamed('additive')!, { seed: 15, visits: 300, set: 1 }, 0)
    const starts = toStarts(createStudy(table).fits!)
    const fewer = { ...table, moments: table.moments.slice(1), levels: table.levels.slice(1) }
    const { design } = createMomentModel(toVisits(fewer), { kind: 'compensating' })
    expect(startFor(design, starts.compensating)).toBeUndefined()
    expectAlike(tellDiagnosis(createStudy(fewer, {}, starts)), tellDiagnosis(createStudy(fewer)))
  })
})

/** Flights of the airline's year in the order of their times. */
function flights(visits: number): VisitWords {
  const drawn = drawSasVisits({ seed: 15, visits: 5_050, lot: 0 })
  const key = (i: number): number =>
    drawn.outcomes[i]! | (bucketOf(String(drawn.customers[i])) << 2) | (drawn.traits[i]! << 10)
  return {
    rows: visits,
    visits,
    moments: SAS_COLUMNS,
    words: [drawn.low.slice(0, visits), drawn.high.slice(0, visits)],
    keys: Uint32Array.from({ length: visits }, (_, i) => key(i)),
    segments: ['traits'],
    combinations: Array.from({ length: 12 }, (_, code) => [String(code)]),
    customersRepeat: true,
    outcomeKind: 'returned',
  }
}

describe('a study of very many visits that begins where that of fewer ended', () => {
  const studyOf = (words: VisitWords, starts = {}) =>
    createManyStudy(words, { seed: 15, sample: 5_000, starts }, ({ pooled }) =>
      createPasses(
        sortVisits(words, { pooledOf: pooled.pooledOf, combinations: pooled.combinations.length }),
      ),
    )

  it('tells the same costs within a twentieth of their intervals', async () => {
    const first = (await studyOf(flights(5_000)))!
    const words = flights(5_050)
    const cold = tellDiagnosis((await studyOf(words))!)
    const warm = tellDiagnosis((await studyOf(words, toStarts(first.fits!)))!)
    expect(warm.weakest.kind).toBe(cold.weakest.kind)
    for (const { id, lostPer1000 } of cold.moments) {
      const { value, low, high } = warm.moments.find((moment) => moment.id === id)!.lostPer1000
      const tolerance = 0.05 * (lostPer1000.high - lostPer1000.low) + 0.05
      for (const [one, other] of [
        [value, lostPer1000.value],
        [low, lostPer1000.low],
        [high, lostPer1000.high],
      ])
        expect(Math.abs(one! - other!), id).toBeLessThan(tolerance)
    }
  }, 180_000)
})
