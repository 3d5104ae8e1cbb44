import { toComparable } from './codes.ts'
import { parseNumber } from './parseNumber.ts'

/**
 * What values mean: found as text or, where both are numbers, as a number ("1" is "1.0"). Of several entries for
 * one value the last counts.
 */
export function createMeanings<T>(
  entries: Iterable<readonly [value: string, meaning: T]>,
): (text: string) => T | undefined {
  const texts = new Map<string, T>()
  const numbers = new Map<number, T>()
  for (const [value, meaning] of entries) {
    texts.set(toComparable(value), meaning)
    const number = parseNumber(value)
    if (number !== undefined) numbers.set(number, meaning)
  }
  return (text) => {
    const found = texts.get(toComparable(text))
    if (found !== undefined || numbers.size === 0) return found
    const number = parseNumber(text)
    return number === undefined ? undefined : numbers.get(number)
  }
}
