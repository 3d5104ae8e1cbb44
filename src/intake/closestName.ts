/** The name that a mistyped one most likely means, or null when none is near. */
export function closestName(wanted: string, names: readonly string[]): string | null {
  const plain = toPlain(wanted)
  let best: string | null = null
  // of a short name half must agree: 'a' is not a slip of 'id'
  let bestDistance = Math.min(Math.floor(plain.length / 2), Math.max(2, Math.floor(plain.length / 3))) + 1
  for (const name of names) {
    const other = toPlain(name)
    if (other === '') continue
    const contained = plain.length > 2 && other.length > 2 && (other.includes(plain) || plain.includes(other))
    const distance = Math.min(editDistance(plain, other), contained ? 1 : Number.POSITIVE_INFINITY)
    if (distance < bestDistance) {
      best = name
      bestDistance = distance
    }
  }
  return best
}

const toPlain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-*.]+/g, '')

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const swap = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min(swap, previous[j]! + 1, row[j - 1]! + 1))
    }
    previous = row
  }
  return previous[b.length]!
}
