/**
 * The known word that a mistyped one most likely stands for, or undefined when none is near. Case, hyphens and
 * underscores are looked over; otherwise by edit distance (Levenshtein), at most a third of the word's length.
 *
 * @example closest('not_met', ['notMet', 'notAsked']) // 'notMet'
 */
export function closest(word: string, known: readonly string[]): string | undefined {
  const plain = toPlain(word)
  let best: string | undefined
  let least = Math.max(1, Math.floor(plain.length / 3)) + 1
  for (const candidate of known) {
    const distance = editDistance(plain, toPlain(candidate))
    if (distance < least) {
      least = distance
      best = candidate
    }
  }
  return best
}

const toPlain = (word: string): string =>
  word
    .toLowerCase()
    .replaceAll(/[-_\s]/g, '')
    .slice(0, 40)

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const swap = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(swap, row[j]! + 1, next[j - 1]! + 1))
    }
    row = next
  }
  return row[b.length]!
}
