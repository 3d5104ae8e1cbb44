/** Random orders of mending (with their reverses) a visit, where not all orders are tried. */
const ORDERS = 4

/**
 * Orders in which `size` moments of a visit are mended for its Shapley values: all of up to three, else random ones,
 * which are overwritten by the next call.
 *
 * @param most the largest size that will be asked for
 */
export function createMendingOrders(
  most: number,
  random: () => number,
): (size: number) => readonly ArrayLike<number>[] {
  const drawn = Array.from({ length: ORDERS }, () => new Int32Array(most))
  return (size) => {
    if (size <= 3) return ALL_ORDERS[size]!
    for (let o = 0; o < ORDERS; o += 2) {
      const order = drawn[o]!
      const reverse = drawn[o + 1]!
      for (let k = 0; k < size; k++) order[k] = k
      for (let k = size - 1; k > 0; k--) {
        const j = Math.floor(random() * (k + 1))
        const swap = order[k]!
        order[k] = order[j]!
        order[j] = swap
      }
      for (let k = 0; k < size; k++) reverse[k] = order[size - 1 - k]!
    }
    return drawn
  }
}

const ALL_ORDERS: readonly (readonly (readonly number[])[])[] = [
  [[]],
  [[0]],
  [
    [0, 1],
    [1, 0],
  ],
  [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ],
]
