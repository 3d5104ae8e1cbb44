import { beforeAll, describe, expect, it } from 'vitest'
import { bucketOf } from '../../domain/bucketOf.ts'
import type { Diagnosis } from '../../domain/diagnosis.ts'
import { LOST, type PatternTable, PICK_NOT_ASKED } from '../../domain/patternTable.ts'
import { drawSasVisits } from '../../worlds/sas/drawSasVisits.ts'
import { SAS_COLUMNS } from '../../worlds/sas/sasRules.ts'
import { diagnose, tellDiagnosis } from '../diagnose.ts'
import { createManyStudy } from './createManyStudy.ts'
import { createPasses } from './passes.ts'
import { sortVisits } from './sortVisits.ts'
import { toVisitWords } from './testing/toVisitWords.ts'

const VISITS = 12_000

/** Flights of the airline's year, a row each, in the order of their times. */
function flights(visits: number): PatternTable {
  const drawn = drawSasVisits({ seed: 15, visits, lot: 0 })
  const traits = (of: (code: number) => number): Uint16Array => Uint16Array.from(drawn.traits, of)
  return {
    rows: visits,
    moments: SAS_COLUMNS,
    levels: SAS_COLUMNS.map((_, m) =>
      (m < 8 ? drawn.low : drawn.high).reduce((column, word, i) => {
        column[i] = (word >>> (4 * (m % 8))) & 15
        return column
      }, new Uint8Array(visits)),
    ),
    picks: new Int16Array(visits).fill(PICK_NOT_ASKED),
    outcomes: drawn.outcomes,
    segments: [
      { name: 'cabin', values: ['business', 'economy'], codes: traits((t) => (t < 6 ? 1 : 0)) },
      { name: 'purpose', values: ['leisure', 'work'], codes: traits((t) => Math.floor(t / 3) % 2) },
      { name: 'tier', values: ['gold', 'none', 'silver'], codes: traits((t) => [1, 2, 0][t % 3]!) },
    ],
    buckets: Uint8Array.from(drawn.customers, (customer) => bucketOf(String(customer))),
    counts: new Float64Array(visits).fill(1),
    weights: new Float64Array(visits).fill(1),
    customersRepeat: true,
    outcomeKind: 'returned',
  }
}

async function diagnoseMany(table: PatternTable, sample: number): Promise<Diagnosis> {
  const study = await createManyStudy(toVisitWords(table), { seed: 15, sample }, ({ words, pooled }) =>
    createPasses(sortVisits(words, { pooledOf: pooled.pooledOf, combinations: pooled.combinations.length })),
  )
  if (!study) throw new Error('expected a study')
  return tellDiagnosis(study)
}

describe('the study of very many visits', () => {
  let plain: Diagnosis
  let many: Diagnosis
  beforeAll(async () => {
    const table = flights(VISITS)
    many = await diagnoseMany(table, 4_000)
    plain = diagnose(table, { seed: 15 })
  }, 300_000)

  it('counts exactly what the ordinary one counts, though its fits begin at a third of the visits', () => {
    for (const name of ['visits', 'kept', 'lost', 'unknownOutcome', 'unbroken', 'average'] as const)
      expect(many[name]).toEqual(plain[name])
    expect(many.keptByFailures.map(({ visits, kept }) => [visits, kept])).toEqual(
      plain.keptByFailures.map(({ visits, kept }) => [visits, kept]),
    )
    for (const moment of plain.moments) {
      const same = many.moments.find(({ id }) => id === moment.id)!
      expect([same.met, same.asked, same.failRate]).toEqual([moment.met, moment.asked, moment.failRate])
      expect(same.veto?.value).toBeCloseTo(moment.veto!.value, 9)
    }
  })

  it('finds the same costs within a tenth of their intervals and 0.15 per 1,000', () => {
    for (const { id, lostPer1000 } of plain.moments) {
      const found = many.moments.find((moment) => moment.id === id)!.lostPer1000
      const tolerance = 0.1 * (lostPer1000.high - lostPer1000.low) + 0.15
      expect(Math.abs(found.value - lostPer1000.value), id).toBeLessThan(tolerance)
      expect(Math.abs(found.low - lostPer1000.low), id).toBeLessThan(3 * tolerance)
      expect(Math.abs(found.high - lostPer1000.high), id).toBeLessThan(3 * tolerance)
    }
  })

  it('comes to the same verdicts by the same losses', () => {
    expect(many.weakest).toEqual(plain.weakest)
    expect(many.model.verdict).toBe(plain.model.verdict)
    expect(many.model.gate).toEqual(plain.model.gate)
    for (const [k, { name, heldOutLogLoss }] of plain.model.candidates.entries())
      expect(Math.abs(many.model.candidates[k]!.heldOutLogLoss - heldOutLogLoss), name).toBeLessThan(5e-4)
    expect(many.model.baseline.heldOutLogLoss).toBeCloseTo(plain.model.baseline.heldOutLogLoss, 6)
  })

  it('gives the same bytes again', async () => {
    expect(JSON.stringify(await diagnoseMany(flights(VISITS), 4_000))).toBe(JSON.stringify(many))
  }, 300_000)

  it('says which moment matters more to whom, by what the sample holds', async () => {
    const table = flights(VISITS)
    const news = table.levels[8]!
    const purpose = table.segments[1]!
    const outcomes = table.outcomes.map((outcome, i) =>
      news[i]! <= 2 && news[i]! > 0 && purpose.codes[i] === 1 && i % 10 < 7 ? LOST : outcome,
    )
    const { pairs } = await diagnoseMany({ ...table, outcomes }, VISITS)
    expect(pairs?.map(({ moments, segment, value }) => [...moments, segment, value])).toEqual([
      ['delay-news', 'purpose', 'work'],
    ])
    expect(pairs![0]!.n).toBeLessThanOrEqual(VISITS)
  }, 300_000)

  it('leaves moments asked by plan to the way that is made for them', async () => {
    const table = flights(4_000)
    const words = toVisitWords({
      ...table,
      levels: table.levels.map((column, m) => column.map((code, i) => ((i + m) % 14 < 6 ? code : 0))),
    })
    const study = await createManyStudy(words, { sample: 1_000 }, ({ words: given, pooled }) =>
      createPasses(
        sortVisits(given, { pooledOf: pooled.pooledOf, combinations: pooled.combinations.length }),
      ),
    )
    expect(study).toBeNull()
  })
})
