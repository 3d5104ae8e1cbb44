import type { Interval } from '../../../domain/interval.ts'
import { toLossScale } from '../lossScale.ts'

/** A scale of shares that several rows have in common: its top and its ticks, both from 0 to 1. */
export interface ShareScale {
  readonly top: number
  readonly ticks: readonly number[]
}

const LEAST = 0.02

/** A round top over every interval, and two or three round ticks. */
export function toShareScale(intervals: readonly (Interval | null)[]): ShareScale {
  const largest = Math.max(LEAST, ...intervals.map((one) => (one === null ? 0 : Math.min(1, one.high))))
  const { top, ticks } = toLossScale(largest * 100)
  if (top >= 100) return { top: 1, ticks: [0, 0.5, 1] }
  return { top: top / 100, ticks: ticks.map((tick) => tick / 100) }
}

const MARGIN = 3

/** Where a share stands, in per cent of the width. */
export const shareAt = (share: number, { top }: ShareScale): string =>
  `${MARGIN + (100 - 2 * MARGIN) * Math.min(1, Math.max(0, share / top))}%`
