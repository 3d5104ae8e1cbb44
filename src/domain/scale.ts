/**
 * What ratings mean. `failed` and `target` are stated with higher = better, also on a reversed scale
 * (there the rating as given is mirrored first: 1 on a reversed scale of 1 to 5 counts as 5).
 */
export interface Scale {
  readonly min: number
  readonly max: number
  /** A rating at or under this is a failure. */
  readonly failed: number
  /** The rating that a mended moment reaches. */
  readonly target: number
  readonly reversed: boolean
  /**
   * Values in words and the rating that each stands for, as it would be given in numbers (on a reversed scale
   * before mirroring): `{"매우 만족": 5}`. Several words may mean one rating.
   */
  readonly labels: { readonly [value: string]: number }
}

/** The most levels that a scale may have; a wider scale is not accepted by the journey file. */
export const MAX_LEVELS = 13

/** How many levels a scale has: 5 for 1 to 5, 11 for 0 to 10. */
export const levelsOf = (scale: Scale): number => scale.max - scale.min + 1

/**
 * The level (1 = worst, `levelsOf(scale)` = best) of a rating as given, or undefined when the rating is not
 * a whole step of the scale.
 */
export function toLevel(scale: Scale, rating: number): number | undefined {
  if (!Number.isInteger(rating) || rating < scale.min || rating > scale.max) return undefined
  return scale.reversed ? scale.max - rating + 1 : rating - scale.min + 1
}

/** The rating that a level stands for, as it is given; the inverse of `toLevel`. */
export const ratingOf = (scale: Scale, level: number): number =>
  scale.reversed ? scale.max - level + 1 : level + scale.min - 1

/** The word for a rating: the first label that means it, null where the scale has none. */
export const labelOf = ({ labels }: Scale, rating: number): string | null =>
  Object.keys(labels).find((label) => labels[label] === rating) ?? null

/** The highest level that counts as a failure; 0 when none does. */
export const failedLevel = (scale: Scale): number => Math.floor(scale.failed) - scale.min + 1

/** The level that a mended moment reaches. */
export const targetLevel = (scale: Scale): number => Math.ceil(scale.target) - scale.min + 1
