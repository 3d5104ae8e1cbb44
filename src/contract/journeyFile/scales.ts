import type { Scale } from '../../domain/scale.ts'
import type { JourneyFile } from './journeyFileSchema.ts'

export type ScaleFile = NonNullable<JourneyFile['scale']>

/** The scale of a journey that states none. */
export const DEFAULT_SCALE: Scale = { min: 1, max: 5, failed: 2, target: 4, reversed: false, labels: {} }

/** Whether a scale's failed and target may be left out: its ends are those of the scale that it stands on. */
export const givesLevels = (written: ScaleFile, base: Scale): boolean =>
  (written.min ?? base.min) === base.min && (written.max ?? base.max) === base.max

/** The journey's scale with what was left out. */
export const baseScale = (written: ScaleFile | undefined): Scale => over(DEFAULT_SCALE, written)

/** A moment's scale: what it states, the rest from the journey's. */
export const momentScale = (written: ScaleFile | undefined, base: Scale): Scale => over(base, written)

const over = (base: Scale, written: ScaleFile | undefined): Scale => ({
  min: written?.min ?? base.min,
  max: written?.max ?? base.max,
  failed: written?.failed ?? base.failed,
  target: written?.target ?? base.target,
  reversed: written?.reversed ?? base.reversed,
  labels: written?.labels ?? (written === undefined || givesLevels(written, base) ? base.labels : {}),
})
