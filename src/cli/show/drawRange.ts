import type { Interval } from '../../domain/interval.ts'
import type { Look } from './look.ts'

/**
 * An interval as a line with a dot on an axis from 0 to `most`, `width` columns wide.
 * Where the whole interval falls into one column only the dot is left.
 */
export function drawRange(
  { value, low, high }: Interval,
  most: number,
  width: number,
  { unicode }: Look,
): string {
  const at = (amount: number): number =>
    Math.min(width - 1, Math.max(0, Math.round((amount / Math.max(most, 1e-9)) * (width - 1))))
  const [line, dot, axis] = unicode ? ['─', '●', '│'] : ['-', 'o', '|']
  const cells = Array.from({ length: width }, () => ' ')
  cells[0] = axis!
  for (let x = at(low); x <= at(high); x++) cells[x] = line!
  cells[at(value)] = dot!
  return cells.join('')
}

/** A bar of so much of `width` columns, in eighths where the terminal can. */
export function drawBar(share: number, width: number, { unicode }: Look): string {
  const eighths = Math.round(Math.min(Math.max(share, 0), 1) * width * 8)
  if (!unicode) return '#'.repeat(Math.round(eighths / 8))
  return '█'.repeat(Math.floor(eighths / 8)) + ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'][eighths % 8]!
}
