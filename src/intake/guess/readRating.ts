import type { MomentMapping } from '../../domain/fileMapping.ts'
import { toLevel } from '../../domain/scale.ts'
import { createCodes, toComparable } from '../rules/codes.ts'
import { parseNumber } from '../rules/parseNumber.ts'

export type RatingRead = 'asked' | 'failed' | 'notMet' | 'notAsked' | 'unread'

/** What a moment's mapping makes of a value: the import reads it by the same rules. */
export function createRatingReader({
  scale,
  notMet,
  notAsked,
}: Pick<MomentMapping, 'scale' | 'notMet' | 'notAsked'>): (text: string) => RatingRead {
  const isNotMet = createCodes(notMet)
  const isNotAsked = createCodes(notAsked)
  const labels = new Map(Object.entries(scale.labels).map(([text, rating]) => [toComparable(text), rating]))
  return (text) => {
    if (text.trim() === '' || isNotAsked(text)) return 'notAsked'
    if (isNotMet(text)) return 'notMet'
    const rating = labels.get(toComparable(text)) ?? parseNumber(text)
    const level = rating === undefined ? undefined : toLevel(scale, rating)
    if (level === undefined) return 'unread'
    return level + scale.min - 1 <= scale.failed ? 'failed' : 'asked'
  }
}
