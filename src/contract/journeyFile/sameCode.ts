/**
 * A code in the form in which codes are compared when visits are read: blanks trimmed, Korean composed, numbers
 * by value, so that `1` and `1.0` are one code.
 */
export function toSameCode(code: unknown): string {
  const text = String(code ?? '')
    .trim()
    .normalize('NFC')
  const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN
  return Number.isFinite(number) ? String(number) : text
}
