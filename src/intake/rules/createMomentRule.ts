import type { Moment } from '../../domain/journey.ts'
import { createMeanings } from './createMeanings.ts'
import { listed } from './listed.ts'
import { type Ruling, refuse } from './ruling.ts'

type Named = Pick<Moment, 'id' | 'name' | 'codes'>

/** Reads which moment a row of a long file speaks of: by its code, its id, or its name in any language. */
export function createMomentRule(moments: readonly Named[]): (text: string) => Ruling<number> {
  const meaning = createMeanings([
    ...listNames(moments),
    ...moments.flatMap(({ codes }, index) => codes.map((code) => [code, index] as const)),
  ])
  const known = listed(moments.flatMap(({ id, codes }) => [codes[0] ?? id]))
  return (text) => {
    const index = meaning(text)
    if (index !== undefined) return { value: index }
    return refuse(
      `not a moment of the journey: expected one of ${known}`,
      `여정에 없는 순간입니다. 순간: ${known}`,
    )
  }
}

/** The names and ids of moments with their index; an id counts before another moment's name. */
export const listNames = (moments: readonly Named[]): readonly (readonly [string, number])[] => [
  ...moments.flatMap(({ name }, index) =>
    (typeof name === 'string' ? [name] : Object.values(name)).map((text) => [text, index] as const),
  ),
  ...moments.map(({ id }, index) => [id, index] as const),
]
