import { parseNumber } from './parseNumber.ts'

/** Text as it is compared: blanks trimmed, Korean composed (macOS writes it decomposed). */
export const toComparable = (text: string): string => text.trim().normalize('NFC')

/** Tells whether a value is one of some codes: as text or, where both are numbers, as a number ("0" is "0.0"). */
export function createCodes(codes: readonly string[]): (text: string) => boolean {
  const texts = new Set(codes.map(toComparable))
  const numbers = new Set(codes.map(parseNumber).filter((number) => number !== undefined))
  return (text) => {
    if (texts.has(toComparable(text))) return true
    const number = parseNumber(text)
    return number !== undefined && numbers.has(number)
  }
}
