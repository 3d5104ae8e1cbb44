/** The thinnest and the thickest link, in px. */
export const THINNEST = 3
export const THICKEST = 12

/** The share of failures that halves a link. */
const HALVING = 0.05

/**
 * Thickness in [0, 1] by the share of customers who come through unharmed: halved where 5 % are harmed, and so
 * on by .05 / (.05 + harmed). It is the same in every picture, and tells 99, 93, 80 and 50 % apart (.83, .42,
 * .2, .09).
 */
export function thickness(unharmed: number): number {
  const harmed = 1 - Math.min(Math.max(unharmed, 0), 1)
  return HALVING / (HALVING + harmed)
}

/** The stroke of a link in px; one that nobody was asked about is thin (and dashed). */
export const linkStroke = (unharmed: number | null): number =>
  unharmed === null
    ? THINNEST
    : Math.round((THINNEST + (THICKEST - THINNEST) * thickness(unharmed)) * 10) / 10
