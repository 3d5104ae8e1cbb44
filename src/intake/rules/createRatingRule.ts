import type { Moment } from '../../domain/journey.ts'
import { NOT_ASKED, NOT_MET } from '../../domain/patternTable.ts'
import { toLevel } from '../../domain/scale.ts'
import { createCodes } from './codes.ts'
import { createMeanings } from './createMeanings.ts'
import { listed } from './listed.ts'
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
  const toLabelled = createMeanings(Object.entries(scale.labels))
  const labels = listed(Object.keys(scale.labels))
  const range = `${scale.min} to ${scale.max}`
  const wanted =
    labels === ''
      ? { en: `a rating from ${range}`, ko: `${scale.min}부터 ${scale.max}까지의 평가` }
      : {
          en: `a rating from ${range} or one of ${labels}`,
          ko: `${scale.min}부터 ${scale.max}까지의 평가나 다음 가운데 하나(${labels})`,
        }
  return (text) => {
    if (text.trim() === '' || isNotAsked(text)) return { value: NOT_ASKED }
    if (isNotMet(text) || text.trim() === NOT_MET_WORD) return { value: NOT_MET }
    const rating = toLabelled(text) ?? parseNumber(text)
    if (rating === undefined)
      return labels === ''
        ? refuse(`not a number: expected ${wanted.en}`, `숫자가 아닙니다. ${wanted.ko}가 필요합니다`)
        : refuse(
            `neither a number nor a label of the scale: expected ${wanted.en}`,
            `숫자도 척도의 말도 아닙니다. ${wanted.ko}가 필요합니다`,
          )
    const level = toLevel(scale, rating)
    if (level !== undefined) return { value: level }
    return Number.isInteger(rating)
      ? refuse(`outside the scale of ${range}`, `척도 ${scale.min}~${scale.max} 밖의 값입니다`)
      : refuse(
          `not a whole step of the scale of ${range}`,
          `척도 ${scale.min}~${scale.max}의 한 단계가 아닙니다`,
        )
  }
}

/** Reads what a customer expected of a moment: a level or NOT_ASKED. A moment not met says nothing of what was expected. */
export function createExpectationRule(
  moment: Pick<Moment, 'scale' | 'notMet' | 'notAsked'>,
): (text: string) => Ruling<number> {
  const read = createRatingRule(moment)
  return (text) => {
    const ruling = read(text)
    return 'value' in ruling && ruling.value === NOT_MET ? { value: NOT_ASKED } : ruling
  }
}
