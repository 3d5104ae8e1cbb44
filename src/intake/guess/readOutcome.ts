import type { OutcomeMapping } from '../../domain/fileMapping.ts'
import { createCodes } from '../rules/codes.ts'
import { parseNumber } from '../rules/parseNumber.ts'

export type OutcomeRead = 'kept' | 'lost' | 'unknown' | 'unread'

/** What an outcome's mapping makes of a value: the import reads it by the same rules. */
export function createOutcomeReader({ reading, missing }: OutcomeMapping): (text: string) => OutcomeRead {
  const isMissing = createCodes(missing)
  const isKept = createCodes(reading.kind === 'lists' ? reading.kept : [])
  const isLost = createCodes(reading.kind === 'lists' ? reading.lost : [])
  return (text) => {
    if (text.trim() === '' || isMissing(text)) return 'unknown'
    if (reading.kind === 'lists') return isKept(text) ? 'kept' : isLost(text) ? 'lost' : 'unread'
    const number = parseNumber(text)
    if (number === undefined) return 'unread'
    const isGood = reading.kind === 'atLeast' ? number >= reading.atLeast : number <= reading.atMost
    return isGood ? 'kept' : 'lost'
  }
}
