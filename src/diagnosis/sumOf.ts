/** Adds up a number over a list. */
export function sumOf<T>(list: readonly T[], number: (element: T) => number): number {
  let total = 0
  for (const element of list) total += number(element)
  return total
}
