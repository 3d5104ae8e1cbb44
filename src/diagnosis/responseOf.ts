import { KEPT, LOST } from '../domain/patternTable.ts'
import type { Response } from './fit.ts'
import type { Visits } from './visits.ts'

/** Weights of kept and lost visits, a row each. */
export const responseOf = (visits: Visits): Response => ({
  kept: visits.weights.map((w, i) => (visits.outcomes[i] === KEPT ? w : 0)),
  lost: visits.weights.map((w, i) => (visits.outcomes[i] === LOST ? w : 0)),
})
