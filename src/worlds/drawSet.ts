import type { PatternTable } from '../domain/patternTable.ts'
import { askFurther } from './askFurther.ts'
import type { SetNumber } from './setNumber.ts'
import type { World } from './world.ts'

/** One data set of a world, as the diagnosis sees it. */
export const drawSet = (world: World, set: SetNumber): PatternTable => askFurther(world, set, 0)
