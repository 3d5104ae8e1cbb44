import type { Interval } from '../domain/interval.ts'
import { contrastUnits } from '../stats/contrastUnits.ts'
import { studentT95 } from '../stats/studentT.ts'
import type { Block, Windows } from './didItWorkBlocks.ts'
import type { Gap, Series } from './didItWorkSeries.ts'
import { FEWEST_SHOWN } from './poolGroups.ts'

/** Fewest blocks before the action from which a trend can be told. */
const FEWEST_BLOCKS = 4

interface Point {
  readonly at: number
  readonly value: number
  readonly variance: number
}

/**
 * Whether treated and untreated moved apart before the action already: the difference of their slopes, carried on from
 * the middle of the days before to the middle of the days after, so that it is in the effect's own terms. Null where the
 * days before are too few to say.
 */
export function measureTrend({
  series,
  blocks,
  gaps,
  windows,
}: {
  readonly series: Series
  readonly blocks: readonly Block[]
  /** Where few places are followed from block to block. */
  readonly gaps: readonly Gap[] | null
  readonly windows: Windows
}): Omit<Interval, 'n'> | null {
  const { since, from, until } = windows
  const lag = (until - since + 1) / 2
  if (gaps) {
    const slope = slopeOf(gaps.filter(({ after }) => !after))
    if (!slope) return null
    const half = studentT95(Math.max(1, slope.degrees)) * slope.standardError * lag
    const value = slope.value * lag
    return { value, low: value - half, high: value + half }
  }
  const before = blocks.filter(({ after, last }) => !after && last < from)
  const slopes = series.places.flatMap(({ unit, treated }) => {
    const points = before.flatMap((block): readonly Point[] => {
      const sums = series.placeSum(unit, block)
      if (sums.n < FEWEST_SHOWN) return []
      return [
        { at: (block.first + block.last) / 2, value: sums.yes / sums.all, variance: series.varianceOf(sums) },
      ]
    })
    const slope = slopeOf(points)
    return slope ? [{ value: slope.value * lag, variance: slope.sampling * lag * lag, second: treated }] : []
  })
  const found = contrastUnits(slopes)
  return found && { value: found.value, low: found.value - found.half, high: found.value + found.half }
}

/** Weighted least squares; the standard error by the residuals, never under what sampling alone gives. */
function slopeOf(points: readonly Point[]) {
  if (points.length < FEWEST_BLOCKS) return null
  const weights = points.map(({ variance }) => 1 / variance)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const mean = (pick: (point: Point) => number): number =>
    points.reduce((sum, point, i) => sum + weights[i]! * pick(point), 0) / total
  const [at, value] = [mean((point) => point.at), mean((point) => point.value)]
  let [spread, joint] = [0, 0]
  points.forEach((point, i) => {
    spread += weights[i]! * (point.at - at) ** 2
    joint += weights[i]! * (point.at - at) * (point.value - value)
  })
  if (spread <= 0) return null
  const slope = joint / spread
  const degrees = points.length - 2
  const residuals = points.reduce(
    (sum, point, i) => sum + weights[i]! * (point.value - value - slope * (point.at - at)) ** 2,
    0,
  )
  const sampling = 1 / spread
  return {
    value: slope,
    sampling,
    standardError: Math.sqrt(sampling * Math.max(1, residuals / degrees)),
    degrees,
  }
}
