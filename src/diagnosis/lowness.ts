import type { MomentColumn } from '../domain/patternTable.ts'

/** How far a level lies under target, as a share of the scale from worst to best; 0 from target on. */
export const below = ({ target, levels }: Pick<MomentColumn, 'target' | 'levels'>, level: number): number =>
  Math.max(0, target - level) / Math.max(1, levels - 1)
