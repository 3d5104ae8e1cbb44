import type { MomentMapping } from '../../domain/fileMapping.ts'
import { NOT_ASKED, NOT_MET } from '../../domain/patternTable.ts'
import { failedLevel } from '../../domain/scale.ts'
import { createRatingRule } from '../rules/createRatingRule.ts'

export type RatingRead = 'asked' | 'failed' | 'notMet' | 'notAsked' | 'unread'

/** What a moment's mapping makes of a value: by the very rule of the import. */
export function createRatingReader(
  moment: Pick<MomentMapping, 'scale' | 'notMet' | 'notAsked'>,
): (text: string) => RatingRead {
  const read = createRatingRule(moment)
  const highestFailed = failedLevel(moment.scale)
  return (text) => {
    const ruling = read(text)
    if ('refused' in ruling) return 'unread'
    if (ruling.value === NOT_ASKED) return 'notAsked'
    if (ruling.value === NOT_MET) return 'notMet'
    return ruling.value <= highestFailed ? 'failed' : 'asked'
  }
}
