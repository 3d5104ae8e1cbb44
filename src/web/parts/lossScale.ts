/** A scale of losses that every row of the table shares. */
export interface LossScale {
  readonly top: number
  readonly ticks: readonly number[]
}

/** A round top above the largest value and two or three round ticks under it, 0 among them. */
export function toLossScale(largest: number): LossScale {
  const least = Math.max(largest, 1)
  const power = 10 ** Math.floor(Math.log10(least))
  const step = [0.5, 1, 2, 5, 10].map((k) => k * power).find((one) => least / one <= 3) ?? power * 10
  const count = Math.ceil(least / step)
  return { top: step * count, ticks: Array.from({ length: count + 1 }, (_, i) => i * step) }
}
