import type { Journey } from '../../domain/journey.ts'
import { type LongBatch, PERSPECTIVES } from '../../domain/visitBatch.ts'
import { createMomentRule } from '../rules/createMomentRule.ts'
import { createExpectationRule, createRatingRule } from '../rules/createRatingRule.ts'
import { parsePerspective } from '../rules/parsePerspective.ts'
import { parseSeconds } from '../rules/parseSeconds.ts'
import type { Ruling } from '../rules/ruling.ts'
import type { RowPiece } from '../table/readRows.ts'
import type { ColumnPlan } from './resolveColumns.ts'
import { reusable } from './reusable.ts'
import { createTextReader } from './textColumn.ts'
import { type Refuse, toReader } from './valueColumn.ts'

type Encounters = Pick<LongBatch, 'events' | 'moments' | 'levels' | 'seconds' | 'perspectives'>

/** The code of what the customer expected of a moment. */
const EXPECTATION = PERSPECTIVES.indexOf('expectation')

/** Reads the columns of a long file that speak of the encounter: its moment, rating, seconds and perspective. */
export function createLongReader({
  plan,
  journey,
}: {
  plan: ColumnPlan
  journey: Journey
}): (piece: RowPiece, from: number, refuse: Refuse) => Encounters {
  const encounter = plan.encounter!
  const moment = toReader(encounter.moment, createMomentRule(journey.moments), reusable(Uint16Array))!
  const rating = encounter.rating && createTextReader([encounter.rating])
  const ratings = createRulings(journey.moments.map(createRatingRule))
  const expectations = createRulings(journey.moments.map(createExpectationRule))
  const seconds = toReader(encounter.seconds, parseSeconds, reusable(Float32Array, Number.NaN))
  const perspective = toReader(encounter.perspective, parsePerspective, reusable(Uint8Array))
  const levelsOf = reusable(Uint8Array, 0)
  return (piece, from, refuse) => {
    const moments = moment(piece, from, refuse)
    const levels = levelsOf(piece.rows)
    const perspectives = perspective?.(piece, from, refuse) ?? null
    const texts = rating?.(piece, from)
    if (texts)
      for (let row = from; row < piece.rows; row++) {
        const text = texts[row]!
        const rule = perspectives?.[row] === EXPECTATION ? expectations : ratings
        const ruling = rule(moments[row]!, text)
        if ('refused' in ruling) refuse(row, encounter.rating!.name, text, ruling.refused)
        else levels[row] = ruling.value
      }
    return {
      events: encounter.rating === null,
      moments,
      levels,
      seconds: seconds?.(piece, from, refuse) ?? null,
      perspectives,
    }
  }
}

/** Asks the rule of each moment once for each distinct text. */
function createRulings(
  rules: readonly ((text: string) => Ruling<number>)[],
): (moment: number, text: string) => Ruling<number> {
  const known = rules.map(() => new Map<string, Ruling<number>>())
  return (moment, text) => {
    const rulings = known[moment]!
    const found = rulings.get(text)
    if (found) return found
    const ruling = rules[moment]!(text)
    if (rulings.size < 10_000) rulings.set(text, ruling)
    return ruling
  }
}
