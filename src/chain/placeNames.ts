import { breakLabel } from './breakLabel.ts'

export interface NamesPlan {
  readonly names: readonly string[]
  /** The middle of each link. */
  readonly centres: readonly number[]
  /** Room of each link to itself. */
  readonly pitches: readonly number[]
  /** The picture's width: names stay between 0 and this. */
  readonly width: number
  /** Least distance between neighbours. */
  readonly gap: number
  readonly measure: (text: string) => number
}

export interface PlacedName {
  readonly lines: readonly string[]
  /** The middle of the name, near its link's. */
  readonly centre: number
  /** Stands lower, to let its neighbours pass. */
  readonly low: boolean
}

export interface PlacedNames {
  readonly names: readonly PlacedName[]
  /** How badly names had to be treated: words cut or left out weigh 10, more than two lines 1. */
  readonly harm: number
}

const MOST_LINES = 4

/**
 * The names of one row of links: close under their links where all fit into three lines, else every other one
 * lower, with room up to its neighbours' middles. No two of them touch.
 */
export function placeNames({ names, centres, pitches, width, gap, measure }: NamesPlan): PlacedNames {
  const broken = (roomOf: (k: number) => number, maxLines: number) =>
    names.map((name, k) => breakLabel(name, { width: Math.max(gap, roomOf(k)), maxLines, measure }))
  const widest = (lines: readonly string[]): number => Math.max(0, ...lines.map(measure))
  const within = (lines: readonly string[], k: number, from: number, to: number): number => {
    const half = widest(lines) / 2
    return Math.max(from + half, Math.min(centres[k]!, to - half))
  }
  for (const maxLines of [2, 3]) {
    const close = broken((k) => pitches[k]! - gap, maxLines)
    if (!close.some((label) => label.hurt))
      return {
        names: close.map(({ lines }, k) => ({ lines, centre: within(lines, k, 0, width), low: false })),
        harm: 0,
      }
  }
  const from = (k: number): number => (k === 0 ? 0 : centres[k - 1]! + gap / 2)
  const to = (k: number): number => (k === names.length - 1 ? width : centres[k + 1]! - gap / 2)
  const apart = broken((k) => to(k) - from(k), MOST_LINES)
  return {
    names: apart.map(({ lines }, k) => ({
      lines,
      centre: within(lines, k, from(k), to(k)),
      low: k % 2 === 1,
    })),
    harm: apart.reduce((sum, { hurt, lines }) => sum + (hurt ? 10 : lines.length > 2 ? 1 : 0), 0),
  }
}
