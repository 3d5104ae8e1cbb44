import { parseNumber } from './parseNumber.ts'
import { type Ruling, refuse } from './ruling.ts'

/** The largest survey weight that is believed: sums of weights are kept exact up to it. */
const MOST = 1e9

/** A survey weight: a number from 0; NaN where the file says nothing. */
export function parseWeight(text: string): Ruling<number> {
  if (text.trim() === '') return { value: Number.NaN }
  const weight = parseNumber(text)
  if (weight === undefined || weight < 0 || weight > MOST)
    return refuse(
      'not a survey weight: expected a number from 0',
      '가중치가 아닙니다. 0 이상의 숫자가 필요합니다',
    )
  return { value: weight }
}
