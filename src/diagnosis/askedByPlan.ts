import { sharesNotAsked } from './describeVisits.ts'
import type { Visits } from './visits.ts'

/**
 * Shares of visits not asked from which on the asking was planned (a few moments of many a visit), not an
 * accident of blanks: over all moments ever asked, or at any one of them.
 */
const PLANNED = { overall: 0.15, atOne: 0.4 }

/** Share of encounters asked about where moments were asked by plan; null where they were not. */
export function shareAskedByPlan(visits: Visits): number | null {
  const missing = sharesNotAsked(visits).filter((share) => share !== null)
  if (missing.length === 0) return null
  const overall = missing.reduce((sum, share) => sum + share, 0) / missing.length
  return overall > PLANNED.overall || Math.max(...missing) > PLANNED.atOne ? 1 - overall : null
}
