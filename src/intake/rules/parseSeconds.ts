import { parseNumber } from './parseNumber.ts'
import { type Ruling, refuse } from './ruling.ts'

/** A measured length in seconds; NaN where the file says nothing. */
export function parseSeconds(text: string): Ruling<number> {
  if (text.trim() === '') return { value: Number.NaN }
  const seconds = parseNumber(text)
  if (seconds === undefined || seconds < 0 || seconds > 1e9)
    return refuse(
      'not a length in seconds: expected a number from 0',
      '초 단위 길이가 아닙니다. 0 이상의 숫자가 필요합니다',
    )
  return { value: seconds }
}
