import { type PatternTable, UNKNOWN } from '../domain/patternTable.ts'
import { createRandom } from '../stats/random.ts'
import { hash } from './createWorld.ts'
import type { SetNumber } from './setNumber.ts'
import { toPatternTable } from './toPatternTable.ts'
import type { Visits, World } from './world.ts'

/**
 * The same data set after so many further *answers* (visits whose outcome is known), drawn from the same world.
 * With `answers` 0 it is the data set itself.
 */
export function askFurther(world: World, { visits, set, seed }: SetNumber, answers: number): PatternTable {
  const label = `${seed}/${world.id}/${visits}/${set}`
  const first = world.draw(visits, createRandom(hash(label)))
  if (answers === 0) return toPatternTable(world, first)
  const known = first.outcomes.reduce((sum, outcome) => sum + (outcome === UNKNOWN ? 0 : 1), 0)
  const more = Math.ceil(answers * (visits / Math.max(1, known)))
  return toPatternTable(world, join(first, world.draw(more, createRandom(hash(`${label}/further`)))))
}

/** Two lots of visits, one after the other; the customers of the second are others than those of the first. */
function join(a: Visits, b: Visits): Visits {
  const bytes = (x: Uint8Array, y: Uint8Array): Uint8Array => {
    const both = new Uint8Array(x.length + y.length)
    both.set(x)
    both.set(y, x.length)
    return both
  }
  const columns = (x: readonly Uint8Array[], y: readonly Uint8Array[]) => x.map((c, k) => bytes(c, y[k]!))
  const others = a.customers ? a.customers.reduce((most, c) => Math.max(most, c), -1) + 1 : 0
  return {
    ...a,
    count: a.count + b.count,
    levels: columns(a.levels, b.levels),
    outcomes: bytes(a.outcomes, b.outcomes),
    segments: columns(a.segments, b.segments),
    customers:
      a.customers && b.customers && Int32Array.from([...a.customers, ...b.customers.map((c) => c + others)]),
    weights: a.weights && b.weights && Float64Array.from([...a.weights, ...b.weights]),
    ...(a.picks && b.picks ? { picks: Int16Array.from([...a.picks, ...b.picks]) } : {}),
  }
}
