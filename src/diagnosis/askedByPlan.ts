import { PICK_NOT_ASKED } from '../domain/patternTable.ts'
import { sharesNotAsked } from './describeVisits.ts'
import type { Visits } from './visits.ts'

/**
 * Shares of visits not asked from which on the asking was planned (a few moments of many a visit), not an
 * accident of blanks: over all moments ever asked, or at any one of them.
 */
const PLANNED = { overall: 0.15, atOne: 0.4 }
/** Fewest visits with a pick from which picking can be modelled. */
export const FEWEST_PICKS = 20

/** Share of encounters asked about where moments were asked by plan; null where they were not. */
export function shareAskedByPlan(visits: Visits): number | null {
  const missing = sharesNotAsked(visits).filter((share) => share !== null)
  if (missing.length === 0) return null
  const overall = missing.reduce((sum, share) => sum + share, 0) / missing.length
  return overall > PLANNED.overall || Math.max(...missing) > PLANNED.atOne ? 1 - overall : null
}

/** Moments beyond which a few hundred draws do not tell their covariances: picks beside full ratings are then counted only. */
export const MOST_HEARD = 40
/** Moments under which no line can be drawn through what their picks tell. */
export const FEWEST_HEARD = 3

/**
 * Visits asked to pick a moment, where picks enter the costs, else 0: where moments were asked by plan in one likelihood
 * (latent/), where all were rated beside the ratings (costsWithPicks.ts).
 */
export function picksCountedIn(visits: Visits): number {
  const { length } = visits.moments
  if (shareAskedByPlan(visits) === null && (length < FEWEST_HEARD || length > MOST_HEARD)) return 0
  const picks = countPicks(visits)
  return picks >= FEWEST_PICKS ? picks : 0
}

function countPicks({ picks, counts }: Visits): number {
  let all = 0
  picks?.forEach((pick, i) => {
    if (pick !== PICK_NOT_ASKED) all += counts[i]!
  })
  return all
}
