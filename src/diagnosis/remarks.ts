import type { Remark } from '../domain/diagnosis.ts'
import { type PatternTable, PICK_NOT_ASKED } from '../domain/patternTable.ts'
import { picksCountedIn, shareAskedByPlan } from './askedByPlan.ts'
import type { MomentFacts, OutcomeCounts } from './describeVisits.ts'
import { FEWEST_FAILURES } from './evidence.ts'
import type { Visits } from './visits.ts'

const FEW = { visits: 100, outcomes: 30, failures: FEWEST_FAILURES, buckets: 40 }
/** Kept, and lost, visits under which nothing is fitted. */
const FEWEST_FITTED = 3

/** What a reader must know of the data before believing any number. */
export function remarksOf(
  table: PatternTable,
  visits: Visits,
  counted: OutcomeCounts,
  facts: readonly MomentFacts[],
): Remark[] {
  const remarks: Remark[] = []
  const idsWhere = (holds: (fact: MomentFacts) => boolean) => facts.filter(holds).map((f) => f.counted.id)
  if (counted.kept + counted.lost === 0) remarks.push({ kind: 'no-known-outcome' })
  else if (counted.kept === 0 || counted.lost === 0)
    remarks.push({ kind: 'one-outcome', kept: counted.kept > 0 })
  else if (counted.lost < FEW.outcomes) remarks.push({ kind: 'few-lost', lost: counted.lost })
  else if (counted.kept < FEW.outcomes) remarks.push({ kind: 'few-kept', kept: counted.kept })
  if (counted.visits < FEW.visits) remarks.push({ kind: 'few-visits', visits: counted.visits })
  const neverAsked = idsWhere((f) => f.counted.asked === 0)
  if (neverAsked.length > 0) remarks.push({ kind: 'never-asked', moments: neverAsked })
  const neverMet = idsWhere((f) => f.counted.asked > 0 && f.counted.met === 0)
  if (neverMet.length > 0) remarks.push({ kind: 'never-met', moments: neverMet })
  const few = idsWhere((f) => f.counted.met > 0 && f.failures < FEW.failures)
  if (few.length > 0) remarks.push({ kind: 'few-failures', moments: few })
  const always = idsWhere((f) => f.counted.met >= FEW.failures && f.failures === f.counted.met)
  if (always.length > 0) remarks.push({ kind: 'always-failed', moments: always })
  const asked = shareAskedByPlan(visits)
  if (asked !== null) remarks.push({ kind: 'asked-by-plan', share: asked })
  for (const segment of visits.segments)
    if (segment.pooled > 1)
      remarks.push({ kind: 'pooled-segment', segment: segment.name, values: segment.pooled })
  for (const segment of visits.leftOut) remarks.push({ kind: 'left-out-segment', segment })
  if (visits.weighted) remarks.push({ kind: 'weights', effectiveVisits: Math.round(visits.effective) })
  const buckets = new Set(visits.buckets).size
  if (visits.customersRepeat && buckets < FEW.buckets)
    remarks.push({ kind: 'few-customers', customers: buckets })
  if (table.picks.some((pick) => pick !== PICK_NOT_ASKED)) {
    const picks = Math.min(counted.kept, counted.lost) < FEWEST_FITTED ? 0 : picksCountedIn(visits)
    remarks.push(picks > 0 ? { kind: 'picks-used', visits: picks } : { kind: 'picks-not-used' })
  }
  return remarks
}
