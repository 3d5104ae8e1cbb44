import { shareNotAsked } from './describeVisits.ts'
import type { Visits } from './visits.ts'

/** Share of encounters not asked about from which on the asking was planned, not an accident of blanks. */
export const ASKED_BY_PLAN = 0.15

/** Whether moments were asked by plan (a few of many a visit) rather than left blank now and then. */
export const isAskedByPlan = (visits: Visits): boolean => shareNotAsked(visits) > ASKED_BY_PLAN
