/** A long name cut between words where it can be, marked as cut. */
export function shorten(text: string, most = 36): string {
  const clean = text.trim().replace(/\s+/g, ' ')
  if (clean.length <= most) return clean
  const cut = clean.slice(0, most)
  const space = cut.lastIndexOf(' ')
  return `${(space > most / 2 ? cut.slice(0, space) : cut).replace(/[\s,.;:"'“‘(]+$/u, '')}…`
}
