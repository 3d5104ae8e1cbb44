import type { Interval } from '../../domain/interval.ts'

/**
 * 1,000 visits in four heaps that add up to 1,000: lost to one moment by the estimate, further ones up to the
 * interval's upper end, lost otherwise, kept.
 */
export function splitThousand(lost: Interval, averageKept: number) {
  const clamp = (value: number, most: number): number => Math.min(most, Math.max(0, Math.round(value)))
  const because = clamp(lost.value, 1000)
  const perhaps = clamp(lost.high - because, 1000 - because)
  const otherwise = clamp(1000 * (1 - averageKept) - because - perhaps, 1000 - because - perhaps)
  return { because, perhaps, otherwise, kept: 1000 - because - perhaps - otherwise }
}
