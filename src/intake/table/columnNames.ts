import { toComparable } from '../rules/codes.ts'

/** Signs that cannot be seen: a space of no width, and those that turn the text after them. */
const UNSEEN = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** A name of a column as it is compared: blanks trimmed, lines joined, Korean composed, nothing that cannot be seen. */
export const toColumnName = (text: string): string =>
  toComparable(text.replaceAll(UNSEEN, '')).replaceAll(/\s*[\r\n]+\s*/g, ' ')

/** Names of columns, none empty ("column 7") and none twice ("comment (2)"). */
export function toUniqueNames(written: readonly string[]): readonly string[] {
  const taken = new Set(written.map(toColumnName))
  const seen = new Map<string, number>()
  return written.map((text, i) => {
    const plain = toColumnName(text)
    const name = plain === '' ? `column ${i + 1}` : plain
    let nth = (seen.get(name) ?? 0) + 1
    if (nth === 1 && (plain !== '' || !taken.has(name))) {
      seen.set(name, 1)
      return name
    }
    nth = Math.max(nth, 2)
    while (taken.has(`${name} (${nth})`)) nth++
    seen.set(name, nth)
    taken.add(`${name} (${nth})`)
    return `${name} (${nth})`
  })
}

/** Names that stand more than once in a header as written. */
export function listDoubled(written: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>()
  const doubled = new Set<string>()
  for (const name of written.map(toColumnName)) {
    if (name !== '' && seen.has(name)) doubled.add(name)
    seen.add(name)
  }
  return doubled
}
