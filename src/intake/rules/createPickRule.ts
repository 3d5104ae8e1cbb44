import type { Journey, PickRule } from '../../domain/journey.ts'
import { PICK_NONE, PICK_NOT_ASKED } from '../../domain/patternTable.ts'
import { createMeanings } from './createMeanings.ts'
import { listNames } from './createMomentRule.ts'
import { listed } from './listed.ts'
import { type Ruling, refuse } from './ruling.ts'

/** The word that always stands for: no moment let the customer down. */
const NONE = 'none'

/**
 * Reads which moment let a customer down: its index, PICK_NONE or PICK_NOT_ASKED. A moment is known by the rule's
 * values, its id or its name in any language.
 */
export function createPickRule(
  rule: PickRule,
  { moments }: Pick<Journey, 'moments'>,
): (text: string) => Ruling<number> {
  const indices = new Map(moments.map(({ id }, index) => [id, index]))
  const meaning = createMeanings([
    ...listNames(moments),
    [NONE, PICK_NONE] as const,
    ...Object.entries(rule.moments).map(([value, id]) => [value, indices.get(id)!] as const),
    ...rule.none.map((value) => [value, PICK_NONE] as const),
  ])
  const known = listed([
    ...rule.none.slice(0, 1),
    ...(Object.keys(rule.moments).length > 0 ? Object.keys(rule.moments) : moments.map(({ id }) => id)),
  ])
  return (text) => {
    if (text.trim() === '') return { value: PICK_NOT_ASKED }
    const pick = meaning(text)
    if (pick !== undefined) return { value: pick }
    return refuse(
      `not a moment that can be picked: expected one of ${known}`,
      `고를 수 있는 순간이 아닙니다. 쓸 수 있는 값: ${known}`,
    )
  }
}
