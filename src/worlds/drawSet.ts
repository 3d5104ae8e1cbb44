import type { PatternTable } from '../domain/patternTable.ts'
import { createRandom } from '../stats/random.ts'
import { hash } from './createWorld.ts'
import { toPatternTable } from './toPatternTable.ts'
import type { World } from './world.ts'

/** Which data set of a run: the same numbers give the same visits, whatever else is run beside it. */
export interface SetNumber {
  readonly visits: number
  readonly set: number
  readonly seed: number
}

/** One data set of a world, as the diagnosis sees it. */
export function drawSet(world: World, { visits, set, seed }: SetNumber): PatternTable {
  const random = createRandom(hash(`${seed}/${world.id}/${visits}/${set}`))
  return toPatternTable(world, world.draw(visits, random))
}
