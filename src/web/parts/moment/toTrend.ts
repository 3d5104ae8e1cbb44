import type { FailureGroup } from '../../../contract/momentNumbersDocument.ts'
import type { ShareScale } from '../figures/shareScale.ts'

export interface TrendPoint {
  readonly group: FailureGroup & { readonly name: string }
  readonly x: number
  readonly y: number
  readonly yLow: number
  readonly yHigh: number
}

export interface Trend {
  readonly points: readonly TrendPoint[]
  /** The 90 % band, a closed path for each run of neighbouring periods. */
  readonly bands: readonly string[]
  readonly lines: readonly string[]
  readonly yOf: (share: number) => number
}

export interface TrendFrame {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

const DAY = 86_400_000
const STEP = { day: DAY, week: 7 * DAY, month: 31 * DAY } as const

const n = (value: number): string => String(Math.round(value * 10) / 10)

/** Where the periods stand: by their date, so that a gap in the answers is a gap in the line. */
export function toTrend(
  groups: readonly FailureGroup[],
  { period, scale, frame }: { period: keyof typeof STEP; scale: ShareScale; frame: TrendFrame },
): Trend {
  const { width, height, left, right, top, bottom } = frame
  const named = groups.filter((group): group is TrendPoint['group'] => group.name !== null)
  const times = named.map(({ name }) => Date.parse(name.slice(0, 10)))
  const [first, last] = [Math.min(...times), Math.max(...times)]
  const inner = width - left - right
  const xOf = (time: number): number =>
    last === first ? left + inner / 2 : left + ((time - first) / (last - first)) * inner
  const yOf = (share: number): number =>
    height - bottom - (Math.min(share, scale.top) / scale.top) * (height - top - bottom)
  const points = named.map((group, i): TrendPoint => {
    const { value, low, high } = group.failRate
    return { group, x: xOf(times[i]!), y: yOf(value), yLow: yOf(low), yHigh: yOf(high) }
  })
  const runs: TrendPoint[][] = []
  points.forEach((point, i) => {
    const near = i > 0 && times[i]! - times[i - 1]! <= STEP[period] * 1.5
    if (near) runs.at(-1)!.push(point)
    else runs.push([point])
  })
  const long = runs.filter((run) => run.length > 1)
  const path = (at: readonly (readonly [number, number])[]): string =>
    at.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${n(x)} ${n(y)}`).join('')
  return {
    points,
    yOf,
    lines: long.map((run) => path(run.map(({ x, y }) => [x, y]))),
    bands: long.map(
      (run) =>
        `${path([
          ...run.map(({ x, yHigh }) => [x, yHigh] as const),
          ...run.toReversed().map(({ x, yLow }) => [x, yLow] as const),
        ])}Z`,
    ),
  }
}

/** Which of the labels under the axis can stand without touching: evenly thinned. */
export function spacedLabels(
  places: readonly { readonly x: number; readonly width: number }[],
  gap: number,
): readonly number[] {
  for (let every = 1; every <= places.length; every++) {
    const shown = places.map((_, i) => i).filter((i) => i % every === 0)
    const clear = shown.every((at, k) => {
      const next = shown[k + 1]
      if (next === undefined) return true
      const [a, b] = [places[at]!, places[next]!]
      return b.x - a.x >= (a.width + b.width) / 2 + gap
    })
    if (clear) return shown
  }
  return places.length > 0 ? [0] : []
}
