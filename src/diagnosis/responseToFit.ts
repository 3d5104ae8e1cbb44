import { NOT_ASKED } from '../domain/patternTable.ts'
import type { Response } from './fit.ts'
import { weighPartlyAsked, weighResponse } from './many/partlyAsked.ts'
import { responseOf } from './responseOf.ts'
import type { Visits } from './visits.ts'

/**
 * Visits with a known outcome from which those asked about a part only weigh a twentieth in the fits. What hides behind
 * their blanks biases costs by a fixed amount: with fewer visits that is little beside the width of intervals, and what
 * such visits tell is wanted.
 */
const MANY_VISITS = 20_000

/** Weights of kept and lost visits that models are fitted to, a row each (see `PartlyAsked`). */
export function responseToFit(visits: Visits): Response {
  const response = responseOf(visits)
  if (visits.known < MANY_VISITS || !visits.levels.includes(NOT_ASKED)) return response
  return weighResponse(response, visits, weighPartlyAsked(visits))
}
