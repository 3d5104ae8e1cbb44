import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { journeyOf, wideBatch } from '../../../test/factsFixture.ts'
import type { Journey } from '../../domain/journey.ts'
import type { Facts } from './facts.ts'
import { openFacts } from './openFacts.ts'
import type { Question } from './port/question.ts'
import { hasOnlyGrown, type Register, type RegisteredImport } from './register.ts'

const MOMENTS = 18
const journey: Journey = { ...journeyOf(MOMENTS, { segments: ['s', 't'] }), pick: { column: ['p'] } as never }
const other = journeyOf(2, { id: 'other' })
const texts = ['', 'Mapo', 'Guro']
const traits = [[], [['s', 'b'] as const], [['s', 'a'] as const, ['t', 'x'] as const], [['t', 'a'] as const]]

const visit = fc.record({
  key: fc.option(fc.nat(9), { freq: 4, nil: null }),
  customer: fc.nat(4),
  bucket: fc.constantFrom(0, 3),
  level: fc.constantFrom(1, 2, 5, 15),
  at: fc.nat(MOMENTS - 1),
  outcome: fc.nat(2),
  place: fc.nat(2),
  traits: fc.nat(3),
  pick: fc.constantFrom(-2, -1, 0, 17),
  day: fc.constantFrom(20_000, 20_040),
})
type Visit = typeof visit extends fc.Arbitrary<infer T> ? T : never

type Step =
  | {
      readonly kind: 'visits'
      readonly visits: readonly Visit[]
      readonly named: boolean
      readonly replace: boolean
    }
  | { readonly kind: 'elsewhere' }
  | {
      readonly kind: 'outcomes'
      readonly says: readonly {
        readonly key: number
        readonly byCustomer: boolean
        readonly outcome: number
        readonly returned: boolean
      }[]
    }
  | { readonly kind: 'withdraw' | 'restore' | 'erase'; readonly of: number }

const of = fc.nat(9)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constant('visits' as const),
      visits: fc.uniqueArray(visit, {
        selector: ({ key, ...rest }) => key ?? JSON.stringify(rest),
        minLength: 1,
        maxLength: 5,
      }),
      named: fc.boolean(),
      replace: fc.constantFrom(false, false, true),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'elsewhere' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('outcomes' as const),
      says: fc.array(
        fc.record({ key: fc.nat(9), byCustomer: fc.boolean(), outcome: fc.nat(1), returned: fc.boolean() }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
  },
  ...(['withdraw', 'restore', 'erase'] as const).map((kind) => ({
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant(kind), of }),
  })),
)

async function importVisits(
  facts: Facts,
  id: string,
  {
    visits,
    named,
    replace,
    weights,
  }: { visits: readonly Visit[]; named: boolean; replace: boolean; weights?: Float64Array },
): Promise<void> {
  const batch = wideBatch(
    visits.map(({ level, at }) => Array.from({ length: MOMENTS }, (_, m) => (m === at ? level : m % 3))),
    {
      keys: named ? visits.map(({ key }, i) => (key === null ? `${id}-${i}` : `v${key}`)) : null,
      customers: visits.map(({ customer }) => (customer === 0 ? '' : `c${customer}`)),
      buckets: Uint8Array.from(visits, ({ bucket }) => bucket),
      outcomes: Uint8Array.from(visits, ({ outcome }) => outcome),
      places: Uint32Array.from(visits, ({ place }) => place),
      traits: Uint32Array.from(visits, ({ traits: code }) => code),
      picks: Int32Array.from(visits, ({ pick }) => pick),
      days: Int32Array.from(visits, ({ day }) => day),
      ...(weights && { weights }),
    },
  )
  const session = await facts.beginImport({ id, journey, content: id, files: [] })
  await session.append(batch)
  await session.settle({ dictionary: { texts, traits }, unnamed: replace ? 'replace' : 'treatAsNew' })
  await session.commit({ setAside: 0 })
}

async function take(facts: Facts, each: Step, { id, ids }: { id: string; ids: string[] }): Promise<void> {
  switch (each.kind) {
    case 'visits':
      await importVisits(facts, id, each)
      ids.push(id)
      return
    case 'elsewhere': {
      const session = await facts.beginImport({ id, journey: other, content: id, files: [] })
      await session.append(
        wideBatch([
          [1, 2],
          [3, 4],
        ]),
      )
      await session.settle({ dictionary: { texts: [''], traits: [[]] }, unnamed: 'treatAsNew' })
      await session.commit({ setAside: 0 })
      ids.push(id)
      return
    }
    case 'outcomes': {
      const said = each.says.map(({ key, byCustomer, outcome, returned }) => ({
        visit: byCustomer ? { customer: `c${key % 5}` } : { key: `v${key}` },
        kind: returned ? ('returned' as const) : ('satisfied' as const),
        outcome,
        value: '',
        measure: null,
        at: null,
        before: null,
      }))
      const { importId } = await facts.recordOutcomes(
        { id, journey, content: id, files: [], collect: 'day' },
        said,
      )
      if (importId !== null && !ids.includes(importId)) ids.push(importId)
      return
    }
    case 'withdraw':
      await facts.undoImport(ids[each.of % Math.max(1, ids.length)] ?? 'none')
      return
    case 'restore':
      await facts.restoreImport(ids[each.of % Math.max(1, ids.length)] ?? 'none')
      return
    case 'erase': {
      const erased = await facts.eraseImports({ id: ids[each.of % Math.max(1, ids.length)] ?? 'none' })
      for (const gone of erased) ids.splice(ids.indexOf(gone), 1)
      return
    }
  }
}

const questions: readonly Omit<Question, 'journey'>[] = [
  {},
  { apart: 'place' },
  { apart: 'month', outcome: { kind: 'returned' } },
  { where: [{ column: 'place', value: 'Mapo' }], from: '2024-10-10' },
]

let asked = 0
/** A table of which the store keeps nothing that was grouped before: its question was never asked. */
const cold = (facts: Facts, question: Omit<Question, 'journey'>) =>
  facts.patternTable({ ...question, journey: { ...journey, name: `cold ${++asked}` } })

async function expectAlike(facts: Facts): Promise<void> {
  for (const question of questions)
    expect(await facts.patternTable({ ...question, journey })).toEqual(await cold(facts, question))
}

describe('a pattern table to which the newer visits are added', () => {
  it('is that of all visits grouped at once, column for column, whatever happened between two looks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(step, fc.boolean()), { minLength: 4, maxLength: 14 }),
        async (steps) => {
          const facts = await openFacts({ path: ':memory:', customerKey: new Uint8Array(32), threads: 1 })
          try {
            const ids: string[] = []
            for (const [i, [each, isLooked]] of steps.entries()) {
              await take(facts, each, { id: `import-${i}`, ids })
              if (isLooked) await expectAlike(facts)
            }
            await expectAlike(facts)
          } finally {
            await facts.close()
          }
        },
      ),
      { numRuns: 5, seed: 15 },
    )
  }, 240_000)

  it('is grouped anew once visits have survey weights', async () => {
    const facts = await openFacts({ path: ':memory:', customerKey: new Uint8Array(32), threads: 1 })
    const visits = fc.sample(visit, { seed: 15, numRuns: 30 })
    for (const [i, weights] of [
      undefined,
      new Float64Array(30).fill(0.1),
      new Float64Array(30).fill(0.7),
    ].entries()) {
      await importVisits(facts, `i${i}`, {
        visits,
        named: false,
        replace: false,
        ...(weights && { weights }),
      })
      await expectAlike(facts)
    }
    await facts.close()
  })
})

describe('the register of imports', () => {
  const visits: RegisteredImport = { kind: 'visits', isInForce: true, updated: 0 }
  const registerOf = (imports: { readonly [id: string]: RegisteredImport }, lastVisit = 10): Register => ({
    imports: new Map(Object.entries(imports)),
    lastVisit,
    outcomesRoam: false,
  })
  const before = registerOf({ a: visits, b: { ...visits, isInForce: false } })
  const b = { ...visits, isInForce: false }

  it('tells that visits only came in', () => {
    expect(hasOnlyGrown(before, before)).toBe(true)
    expect(hasOnlyGrown(before, registerOf({ a: visits, b, c: visits }, 20))).toBe(true)
  })

  it('tells that something else happened, too', () => {
    const others: Register[] = [
      registerOf({ a: visits, b, c: { ...visits, updated: 1 } }, 20),
      registerOf({ a: visits, b, c: { ...visits, kind: 'outcomes' } }),
      registerOf({ a: { ...visits, isInForce: false }, b }),
      registerOf({ a: visits, b: visits }),
      registerOf({ a: visits }),
      registerOf({ a: { ...visits, updated: 3 }, b }),
      { ...registerOf({ a: visits, b, c: visits }, 20), outcomesRoam: true },
    ]
    for (const now of others) expect(hasOnlyGrown(before, now)).toBe(false)
  })
})
