import fc from 'fast-check'
import { describe, it } from 'vitest'
import { type MomentColumn, NOT_ASKED, NOT_MET, UNKNOWN } from '../domain/patternTable.ts'
import { createRandom } from '../stats/random.ts'
import { diagnose } from './diagnose.ts'
import { findFaults } from './testing/findFaults.ts'
import { type MadeUpVisit, momentOf, outcomeOf, toTable } from './testing/toTable.ts'

describe('random tiny tables', () => {
  const column = fc.constantFrom<Partial<MomentColumn>>(
    {},
    { levels: 2, failed: 1, target: 2 },
    { levels: 3, failed: 1, target: 3 },
    { levels: 11, failed: 5, target: 9 },
  )
  const tables = fc
    .record({
      columns: fc.array(column, { minLength: 1, maxLength: 6 }),
      n: fc.integer({ min: 0, max: 80 }),
      seed: fc.integer({ min: 0, max: 1e6 }),
      keptShare: fc.constantFrom(0.1, 0.5, 0.7, 0.95),
      effect: fc.constantFrom(0, 0.5, 1),
      notAsked: fc.constantFrom(0, 0, 0.1, 0.6),
      notMet: fc.constantFrom(0, 0, 0.3),
      unknown: fc.constantFrom(0, 0, 0.2),
      customers: fc.constantFrom(0, 0, 1, 5, 20),
      weighted: fc.boolean(),
      segmentValues: fc.constantFrom(0, 0, 2, 5),
    })
    .map(({ columns, n, seed, keptShare, effect, customers, weighted, segmentValues, ...shares }) => {
      const random = createRandom(seed)
      const moments = columns.map((scale, m) => momentOf(`m${m}`, scale))
      const list = Array.from({ length: n }, (_, i): MadeUpVisit => {
        const levels = moments.map((moment) => {
          const u = random()
          if (u < shares.notAsked) return NOT_ASKED
          if (u < shares.notAsked + shares.notMet) return NOT_MET
          return 1 + Math.floor(moment.levels * random())
        })
        const failed = levels[0] !== NOT_ASKED && levels[0]! <= moments[0]!.failed
        const kept = random() < (failed ? keptShare * (1 - effect) : keptShare)
        return {
          levels,
          outcome: random() < shares.unknown ? UNKNOWN : outcomeOf(kept),
          bucket: customers > 0 ? i % customers : Math.floor(random() * 256),
          weight: weighted ? 0.1 + 3 * random() : 1,
          segments: segmentValues > 0 ? [`v${Math.floor(segmentValues * random())}`] : [],
        }
      })
      const segments = segmentValues > 0 ? ['s'] : []
      return toTable(moments, list, { customersRepeat: customers > 0, segments })
    })

  it('never throw and never give a number that is none, outside its interval or its scale', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const faults = findFaults(diagnose(table, { draws: 200 }))
        if (faults.length > 0) throw new Error(faults.join('\n'))
      }),
      { numRuns: 80, seed: 15 },
    )
  })
})
