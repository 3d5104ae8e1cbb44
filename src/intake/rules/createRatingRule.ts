import type { Moment } from '../../domain/journey.ts'
import { NOT_ASKED, NOT_MET } from '../../domain/patternTable.ts'
import { toLevel } from '../../domain/scale.ts'
import { createCodes } from './codes.ts'
import { parseNumber } from './parseNumber.ts'
import { type Ruling, refuse } from './ruling.ts'

/** The word that stands for "not met" in a long file. */
const NOT_MET_WORD = 'notMet'

/** Reads a rating of one moment: a level, NOT_MET or NOT_ASKED. */
export function createRatingRule(
  moment: Pick<Moment, 'scale' | 'notMet' | 'notAsked'>,
): (text: string) => Ruling<number> {
  const isNotMet = createCodes(moment.notMet)
  const isNotAsked = createCodes(moment.notAsked)
  const { scale } = moment
  return (text) => {
    if (text.trim() === '' || isNotAsked(text)) return { value: NOT_ASKED }
    if (isNotMet(text) || text.trim() === NOT_MET_WORD) return { value: NOT_MET }
    const rating = parseNumber(text)
    if (rating === undefined)
      return refuse(
        `not a number: expected a rating from ${scale.min} to ${scale.max}`,
        `숫자가 아닙니다. ${scale.min}부터 ${scale.max}까지의 평가가 필요합니다`,
      )
    const level = toLevel(scale, rating)
    if (level !== undefined) return { value: level }
    return Number.isInteger(rating)
      ? refuse(
          `outside the scale of ${scale.min} to ${scale.max}`,
          `척도 ${scale.min}~${scale.max} 밖의 값입니다`,
        )
      : refuse(
          `not a whole step of the scale of ${scale.min} to ${scale.max}`,
          `척도 ${scale.min}~${scale.max}의 한 단계가 아닙니다`,
        )
  }
}
