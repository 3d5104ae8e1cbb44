import type { OutcomeRule } from '../../domain/outcome.ts'
import { KEPT, LOST, UNKNOWN } from '../../domain/patternTable.ts'
import { createCodes } from './codes.ts'
import { parseNumber } from './parseNumber.ts'
import { type Ruling, refuse } from './ruling.ts'

/** Reads how a visit ended: KEPT, LOST or UNKNOWN. A value that the rule does not name is refused, never a loss. */
export function createOutcomeRule(rule: OutcomeRule): (text: string) => Ruling<number> {
  const isMissing = createCodes(rule.missing)
  const read = createReading(rule)
  return (text) => (text.trim() === '' || isMissing(text) ? { value: UNKNOWN } : read(text))
}

function createReading({ reading }: OutcomeRule): (text: string) => Ruling<number> {
  if (reading.kind === 'lists') {
    const isKept = createCodes(reading.kept)
    const isLost = createCodes(reading.lost)
    const named = [...reading.kept, ...reading.lost].map((value) => `'${value}'`).join(', ')
    return (text) => {
      if (isKept(text)) return { value: KEPT }
      if (isLost(text)) return { value: LOST }
      return refuse(
        `in neither list of the outcome: expected one of ${named}`,
        `결과의 어느 목록에도 없는 값입니다. 목록: ${named}`,
      )
    }
  }
  return (text) => {
    const number = parseNumber(text)
    if (number === undefined)
      return refuse(
        'not a number: the outcome is read by a limit',
        '숫자가 아닙니다. 결과는 기준값으로 읽습니다',
      )
    const kept = reading.kind === 'atLeast' ? number >= reading.atLeast : number <= reading.atMost
    return { value: kept ? KEPT : LOST }
  }
}
