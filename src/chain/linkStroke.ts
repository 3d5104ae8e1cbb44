/** The thinnest and the thickest link, in px. */
export const THINNEST = 3
export const THICKEST = 11

/**
 * Thickness in [0, 1] by the share of customers who come through unharmed: its fourth power, the same in every
 * picture, so that 99, 93, 80 and 50 % are told apart (.96, .75, .41, .06).
 */
export const thickness = (unharmed: number): number => Math.min(Math.max(unharmed, 0), 1) ** 4

/** The stroke of a link in px; one that nobody was asked about is thin (and dashed). */
export const linkStroke = (unharmed: number | null): number =>
  unharmed === null
    ? THINNEST
    : Math.round((THINNEST + (THICKEST - THINNEST) * thickness(unharmed)) * 10) / 10
