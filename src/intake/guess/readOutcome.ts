import type { OutcomeMapping } from '../../domain/fileMapping.ts'
import { KEPT, LOST } from '../../domain/patternTable.ts'
import { createOutcomeRule } from '../rules/createOutcomeRule.ts'

export type OutcomeRead = 'kept' | 'lost' | 'unknown' | 'unread'

/** What an outcome's mapping makes of a value: by the very rule of the import. */
export function createOutcomeReader(outcome: OutcomeMapping): (text: string) => OutcomeRead {
  const read = createOutcomeRule({ ...outcome, column: [] })
  return (text) => {
    const ruling = read(text)
    if ('refused' in ruling) return 'unread'
    return ruling.value === KEPT ? 'kept' : ruling.value === LOST ? 'lost' : 'unknown'
  }
}
