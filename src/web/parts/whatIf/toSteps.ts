import type { Interval } from '../../../domain/interval.ts'

/** A bar of the picture: where it begins and ends, and the ends of its interval. */
export interface Step {
  readonly kind: 'part' | 'overlap' | 'together'
  /** Index of the part; -1 for the others. */
  readonly part: number
  readonly kept: Interval
  readonly from: number
  readonly to: number
  readonly low: number
  readonly high: number
}

/** Parts put end to end, then what is counted twice taken back (or what togetherness adds), then together. */
export function toSteps(
  parts: readonly (Interval | null)[],
  { together, overlap }: { readonly together: Interval | null; readonly overlap: Interval | null },
): readonly Step[] {
  const steps: Step[] = []
  let at = 0
  parts.forEach((kept, part) => {
    if (!kept) return
    steps.push({
      kind: 'part',
      part,
      kept,
      from: at,
      to: at + kept.value,
      low: at + kept.low,
      high: at + kept.high,
    })
    at += kept.value
  })
  if (!together) return steps
  if (overlap && steps.length > 1)
    steps.push({
      kind: 'overlap',
      part: -1,
      kept: overlap,
      from: at,
      to: together.value,
      low: at - overlap.high,
      high: at - overlap.low,
    })
  if (steps.length > 1)
    steps.push({
      kind: 'together',
      part: -1,
      kept: together,
      from: 0,
      to: together.value,
      low: together.low,
      high: together.high,
    })
  return steps
}

/** The right end of the picture: a round number that holds every bar. */
export function scaleOf(steps: readonly Step[]): number {
  const most = Math.max(1, ...steps.map(({ to, high }) => Math.max(to, high)))
  const step = 10 ** Math.floor(Math.log10(most))
  return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map((by) => by * step).find((end) => end >= most) ?? 10 * step
}
