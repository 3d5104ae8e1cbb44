/** The thinnest and the thickest link, in px. */
export const THINNEST = 3
export const THICKEST = 13

const NOTICEABLE = 0.01

/**
 * Thickness in [0, 1] by the share of customers who come through unharmed, on a logarithm of the share harmed,
 * the same in every picture: 99, 93, 80 and 50 % are told apart (.85, .55, .34, .15), and so are 82 and 57 %.
 */
export function thickness(unharmed: number): number {
  const harmed = 1 - Math.min(Math.max(unharmed, 0), 1)
  return 1 - Math.log(1 + harmed / NOTICEABLE) / Math.log(1 + 1 / NOTICEABLE)
}

/** The stroke of a link in px; one that nobody was asked about is thin (and dashed). */
export const linkStroke = (unharmed: number | null): number =>
  unharmed === null
    ? THINNEST
    : Math.round((THINNEST + (THICKEST - THINNEST) * thickness(unharmed)) * 10) / 10
