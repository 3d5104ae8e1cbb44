/**
 * P-values adjusted by Benjamini and Hochberg (1995): those at or under a level are true in all but that share, on
 * average, however many are looked at. R: p.adjust(p, method = 'BH').
 *
 * @param pValues in [0, 1]
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  const order = pValues.map((_, i) => i).sort((a, b) => pValues[b]! - pValues[a]!)
  const adjusted = new Array<number>(pValues.length)
  let least = 1
  order.forEach((index, i) => {
    least = Math.min(least, (pValues[index]! * pValues.length) / (pValues.length - i))
    adjusted[index] = least
  })
  return adjusted
}
