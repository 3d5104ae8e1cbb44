import type { Diagnosis } from '../domain/diagnosis.ts'
import type { PatternTable } from '../domain/patternTable.ts'
import { askFurther } from './askFurther.ts'
import type { SetNumber } from './setNumber.ts'
import type { World } from './world.ts'

/** Further answers beyond which it is not tried whether they settle the question. */
export const MOST_FURTHER = 30_000

/** What became of a data set after as many further answers as its diagnosis asked for. */
export interface FurtherAsked {
  /** Further answers asked for; null where the diagnosis asked for none. */
  readonly askMore: number | null
  /** Whether a moment was then named, or no culprit found; null where it was not tried. */
  readonly settled: boolean | null
}

/** Asks as many further answers as the diagnosis wants and diagnoses all of them together. */
export function judgeAskMore(
  world: World,
  set: SetNumber,
  { weakest }: Diagnosis,
  diagnose: (table: PatternTable) => Diagnosis,
): FurtherAsked {
  const askMore = weakest.kind === 'shortlist' || weakest.kind === 'cannot-tell' ? weakest.askMore : null
  if (askMore === null || askMore > MOST_FURTHER) return { askMore, settled: null }
  const { kind } = diagnose(askFurther(world, set, askMore)).weakest
  return { askMore, settled: kind === 'named' || kind === 'no-culprit' }
}
