export interface Stretch {
  readonly text: string
  readonly marked: boolean
}

/** A comment cut where its keyword stands, so that the word can be marked; letters' case does not matter. */
export function highlighted(text: string, keyword: string | null): readonly Stretch[] {
  if (keyword === null || keyword === '') return [{ text, marked: false }]
  const [where, word] = [text.toLowerCase(), keyword.toLowerCase()]
  if (where.length !== text.length) return [{ text, marked: false }]
  const parts: Stretch[] = []
  let from = 0
  for (let at = where.indexOf(word); at >= 0; at = where.indexOf(word, from)) {
    if (at > from) parts.push({ text: text.slice(from, at), marked: false })
    parts.push({ text: text.slice(at, at + word.length), marked: true })
    from = at + word.length
  }
  if (from < text.length) parts.push({ text: text.slice(from), marked: false })
  return parts
}
