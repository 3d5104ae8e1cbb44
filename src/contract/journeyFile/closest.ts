/**
 * The known word that a mistyped one most likely stands for, or undefined when none is near. Case, hyphens and
 * underscores are looked over; otherwise by edit distance (optimal string alignment), at most a third of the word's length.
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

/** Insertions, deletions, substitutions and swaps of neighbours that lead from one word to the other. */
function editDistance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    const above = rows[i - 1]!
    for (let j = 1; j <= b.length; j++) {
      let least = Math.min(above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1), above[j]! + 1, row[j - 1]! + 1)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, rows[i - 2]![j - 2]! + 1)
      row.push(least)
    }
    rows.push(row)
  }
  return rows[a.length]![b.length]!
}
