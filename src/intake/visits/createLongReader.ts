import type { Journey } from '../../domain/journey.ts'
import type { LongBatch } from '../../domain/visitBatch.ts'
import { toComparable } from '../rules/codes.ts'
import { createRatingRule } from '../rules/createRatingRule.ts'
import { parsePerspective } from '../rules/parsePerspective.ts'
import { parseSeconds } from '../rules/parseSeconds.ts'
import { refuse as toRefusal } from '../rules/ruling.ts'
import type { RowPiece } from '../table/readRows.ts'
import type { ColumnPlan } from './resolveColumns.ts'
import { createTextReader } from './textColumn.ts'
import { fill, type Refuse, toColumn } from './valueColumn.ts'

type Encounters = Pick<LongBatch, 'moments' | 'levels' | 'seconds' | 'perspectives'>

/** Reads the columns of a long file that speak of the encounter: its moment, rating, seconds and perspective. */
export function createLongReader({
  plan,
  journey,
}: {
  plan: ColumnPlan
  journey: Journey
}): (piece: RowPiece, from: number, refuse: Refuse) => Encounters {
  const encounter = plan.encounter!
  const moment = toColumn(encounter.moment, createMomentRule(journey))!
  const rating = createTextReader([encounter.rating])!
  const rules = journey.moments.map(createRatingRule)
  const known = journey.moments.map(() => new Map<string, ReturnType<(typeof rules)[number]>>())
  const seconds = toColumn(encounter.seconds, parseSeconds)
  const perspective = toColumn(encounter.perspective, parsePerspective)
  return (piece, from, refuse) => {
    const moments = fill(moment, piece, from, refuse, new Uint16Array(piece.rows))!
    const levels = new Uint8Array(piece.rows)
    const texts = rating(piece, from)
    for (let row = from; row < piece.rows; row++) {
      const text = texts[row]!
      const rulings = known[moments[row]!]!
      let ruling = rulings.get(text)
      if (!ruling) {
        ruling = rules[moments[row]!]!(text)
        if (rulings.size < 10_000) rulings.set(text, ruling)
      }
      if ('refused' in ruling) refuse(row, encounter.rating.name, text, ruling.refused)
      else levels[row] = ruling.value
    }
    return {
      moments,
      levels,
      seconds: fill(seconds, piece, from, refuse, new Float32Array(piece.rows)),
      perspectives: fill(perspective, piece, from, refuse, new Uint8Array(piece.rows)),
    }
  }
}

/** A moment is known by its id, or by its name in any language. */
function createMomentRule(journey: Journey) {
  const indices = new Map<string, number>()
  for (const [index, { name }] of journey.moments.entries())
    for (const text of typeof name === 'string' ? [name] : Object.values(name))
      indices.set(toComparable(text), index)
  for (const [index, { id }] of journey.moments.entries()) indices.set(toComparable(id), index)
  return (text: string) => {
    const index = indices.get(toComparable(text))
    return index === undefined
      ? toRefusal('not a moment of the journey', '여정에 없는 순간입니다')
      : { value: index }
  }
}
