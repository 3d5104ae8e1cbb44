import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { journeyOf, wideBatch } from '../../../test/factsFixture.ts'
import { KEPT, LOST } from '../../domain/patternTable.ts'
import type { Facts } from './facts.ts'
import { openFacts } from './openFacts.ts'
import type { SaidOutcome } from './port/laterOutcomes.ts'

const KEYS = 5
const named = journeyOf(KEYS, { id: 'named' })
const listed = journeyOf(1, { id: 'listed' })

type Step =
  | { readonly kind: 'named'; readonly says: readonly { readonly key: number; readonly level: number }[] }
  | { readonly kind: 'list'; readonly rows: number; readonly replace: boolean }
  | {
      readonly kind: 'outcomes'
      readonly says: readonly { readonly key: number; readonly kept: boolean; readonly at: number }[]
    }
  | { readonly kind: 'withdraw' | 'restore' | 'erase'; readonly of: number }

const key = fc.nat(KEYS - 1)
const of = fc.nat(11)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('named' as const),
      says: fc.uniqueArray(fc.record({ key, level: fc.integer({ min: 1, max: 2 }) }), {
        selector: (said) => said.key,
        minLength: 1,
      }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('list' as const),
      rows: fc.integer({ min: 1, max: 6 }),
      replace: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('outcomes' as const),
      says: fc.array(fc.record({ key, kept: fc.boolean(), at: fc.integer({ min: 1, max: 3 }) }), {
        minLength: 1,
        maxLength: 4,
      }),
    }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), of }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('restore' as const), of }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('erase' as const), of }) },
)

interface Said {
  readonly key: number
  readonly kept: boolean
  readonly at: number
}

/** What an import brought, in the words of a person. */
interface Import {
  readonly id: string
  readonly levels: ReadonlyMap<number, number>
  readonly rows: number
  readonly list: string
  readonly said: readonly Said[]
  inForce: boolean
}

/** The same in plain lists: what counts is what the last import in force says. */
function createModel() {
  const imports: Import[] = []
  const inForce = () => imports.filter((each) => each.inForce)
  const levels = () => new Map(inForce().flatMap((each) => [...each.levels]))
  const lists = () => new Map(inForce().flatMap((each) => (each.rows > 0 ? [[each.list, each]] : [])))
  const saidNow = () => {
    const said = new Map<number, Said>()
    for (const each of inForce().flatMap(({ said }) => said))
      if (each.at >= (said.get(each.key)?.at ?? 0)) said.set(each.key, each)
    return said
  }
  return { imports, inForce, levels, lists, saidNow }
}

async function take(facts: Facts, model: ReturnType<typeof createModel>, each: Step, id: string) {
  const plain = { id, levels: new Map<number, number>(), rows: 0, list: id, said: [], inForce: true }
  switch (each.kind) {
    case 'named': {
      const rows = each.says.map((said) =>
        Array.from({ length: KEYS }, (_, k) => (k === said.key ? said.level : 0)),
      )
      const session = await facts.beginImport({ id, journey: named, content: id, files: [] })
      await session.append(wideBatch(rows, { keys: each.says.map((said) => `v${said.key}`) }))
      await session.settle({ dictionary: { texts: [''], traits: [[]] }, unnamed: 'ask' })
      await session.commit({ setAside: 0 })
      model.imports.push({ ...plain, levels: new Map(each.says.map((said) => [said.key, said.level])) })
      return
    }
    case 'list': {
      const most = [...model.lists().values()].reduce<Import | null>(
        (best, other) =>
          Math.min(other.rows, each.rows) > Math.min(best?.rows ?? 0, each.rows) ? other : best,
        null,
      )
      const session = await facts.beginImport({ id, journey: listed, content: id, files: [] })
      await session.append(wideBatch(Array.from({ length: each.rows }, () => [1])))
      await session.settle({
        dictionary: { texts: [''], traits: [[]] },
        unnamed: each.replace ? 'replace' : 'treatAsNew',
      })
      await session.commit({ setAside: 0 })
      model.imports.push({ ...plain, rows: each.rows, list: each.replace && most ? most.list : id })
      return
    }
    case 'outcomes': {
      const stored = model.inForce().flatMap(({ said }) => said)
      const kept: Said[] = []
      const expected = each.says.map((said) => {
        if (!model.levels().has(said.key)) return 'unknown-visit'
        const before = [...stored, ...each.says.slice(0, each.says.indexOf(said))].findLast(
          (other) => other.key === said.key && other.at === said.at,
        )
        if (before && before.kept === said.kept) return 'same'
        kept.push(said)
        return 'joined'
      })
      const outcomes: SaidOutcome[] = each.says.map((said) => ({
        visit: { key: `v${said.key}` },
        kind: 'satisfied',
        outcome: said.kept ? KEPT : LOST,
        value: '',
        measure: null,
        at: said.at * 1000,
        before: null,
      }))
      const recorded = await facts.recordOutcomes({ id, journey: named, content: id, files: [] }, outcomes)
      expect(recorded.results).toEqual(expected)
      expect(recorded.importId).toBe(kept.length > 0 ? id : null)
      if (kept.length > 0) model.imports.push({ ...plain, said: kept })
      return
    }
    case 'withdraw': {
      const found = model.imports[each.of % Math.max(1, model.imports.length)]
      expect(await facts.undoImport(found?.id ?? 'none')).toBe(found?.inForce ?? false)
      if (found) found.inForce = false
      return
    }
    case 'restore': {
      const found = model.imports[each.of % Math.max(1, model.imports.length)]
      const kind = !found ? 'unknown' : found.inForce ? 'in-force' : 'restored'
      expect(await facts.restoreImport(found?.id ?? 'none')).toEqual({ kind })
      if (found) found.inForce = true
      return
    }
    case 'erase': {
      const at = each.of % Math.max(1, model.imports.length)
      const found = model.imports[at]
      const erased = await facts.eraseImports({ id: found?.id ?? 'none' })
      expect(erased).toEqual(found && !found.inForce ? [found.id] : [])
      if (found && !found.inForce) model.imports.splice(at, 1)
    }
  }
}

async function check(facts: Facts, model: ReturnType<typeof createModel>): Promise<void> {
  const said = model.saidNow()
  const wanted = [...model.levels()].map(([k, level]) => {
    const outcome = said.get(k)
    return `v${k} ${level} ${outcome ? Number(outcome.kept) : KEPT} x1`
  })
  const table = await facts.patternTable({ journey: named })
  const found = Array.from({ length: table.rows }, (_, row) => {
    const k = table.levels.findIndex((column) => column[row]! > 0)
    return `v${k} ${table.levels[k]![row]} ${table.outcomes[row]} x${table.counts[row]}`
  })
  expect(found.sort()).toEqual(wanted.sort())
  const rows = [...model.lists().values()].reduce((sum, each) => sum + each.rows, 0)
  const cube = await facts.cube({ journey: listed })
  expect(cube.reduce((sum, { encounters }) => sum + encounters, 0)).toBe(rows)
  const ids = (await facts.listImports()).map(({ id }) => id)
  expect(ids.sort()).toEqual(
    model
      .inForce()
      .map(({ id }) => id)
      .sort(),
  )
}

describe('imports withdrawn, restored and erased', () => {
  it('leave what the last import in force says, in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
        const facts = await openFacts({ path: ':memory:', customerKey: new Uint8Array(32), threads: 1 })
        try {
          const model = createModel()
          for (const [i, each] of steps.entries()) {
            await take(facts, model, each, `import-${i}`)
            await check(facts, model)
          }
        } finally {
          await facts.close()
        }
      }),
      { numRuns: 20, seed: 15 },
    )
  })
})
