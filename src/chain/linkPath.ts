import type { Box } from './chainLayout.ts'

const n = (value: number): string => String(Math.round(value * 100) / 100)

/** A link seen from the front: a stadium, closed. */
export function linkPath({ x, y, width, height }: Box): string {
  const r = Math.min(width, height) / 2
  if (width >= height)
    return `M${n(x + r)} ${n(y)}H${n(x + width - r)}A${n(r)} ${n(r)} 0 0 1 ${n(x + width - r)} ${n(y + height)}H${n(x + r)}A${n(r)} ${n(r)} 0 0 1 ${n(x + r)} ${n(y)}Z`
  return `M${n(x)} ${n(y + r)}A${n(r)} ${n(r)} 0 0 1 ${n(x + width)} ${n(y + r)}V${n(y + height - r)}A${n(r)} ${n(r)} 0 0 1 ${n(x)} ${n(y + height - r)}Z`
}

/** A stretch of a link's far end: `lead` px along its side, then round the end to so many degrees (90: the farthest point). */
export interface Stretch {
  readonly lead: number
  readonly to: number
}
/** The passage over the next link, and within it the crossing, where a gap is left on either side. */
export const PASSAGE: Stretch = { lead: 9, to: 92 }
export const CROSSING: Stretch = { lead: 4, to: 80 }

/**
 * The part of a link's far end that passes over the next link: above the middle, or in an upright chain to the
 * right of it.
 */
export function overPath(
  { x, y, width, height }: Box,
  orientation: 'horizontal' | 'vertical',
  { lead, to }: Stretch,
): string {
  const r = Math.min(width, height) / 2
  const [along, across] = [r * Math.sin((to * Math.PI) / 180), r * Math.cos((to * Math.PI) / 180)]
  const [right, bottom] = [x + width - r, y + height - r]
  return orientation === 'horizontal'
    ? `M${n(right - lead)} ${n(y)}H${n(right)}A${n(r)} ${n(r)} 0 0 1 ${n(right + along)} ${n(y + r - across)}`
    : `M${n(x + width)} ${n(bottom - lead)}V${n(bottom)}A${n(r)} ${n(r)} 0 0 1 ${n(x + r + across)} ${n(bottom + along)}`
}

/** The near end of a link that goes on beyond the picture's edge. */
export function startStub({ x, y, height }: Box, length: number): string {
  const r = height / 2
  return `M${n(x + length)} ${n(y)}H${n(x + r)}A${n(r)} ${n(r)} 0 0 0 ${n(x + r)} ${n(y + height)}H${n(x + length)}`
}

/** The far end of a link that comes from beyond the picture's edge. */
export function endStub({ x, y, width, height }: Box, length: number): string {
  const r = height / 2
  const right = x + width
  return `M${n(right - length)} ${n(y)}H${n(right - r)}A${n(r)} ${n(r)} 0 0 1 ${n(right - r)} ${n(y + height)}H${n(right - length)}`
}

/** A zigzag across the metal at a point. */
export function crackPath(
  at: { x: number; y: number },
  stroke: number,
  orientation: 'horizontal' | 'vertical',
): string {
  const reach = stroke / 2 + 3
  const points = [
    [-3.5, -reach],
    [2, -reach / 3],
    [-2, reach / 3],
    [3.5, reach],
  ].map(([across = 0, along = 0]) =>
    orientation === 'horizontal'
      ? `${n(at.x + across)} ${n(at.y + along)}`
      : `${n(at.x + along)} ${n(at.y + across)}`,
  )
  return `M${points.join('L')}`
}
