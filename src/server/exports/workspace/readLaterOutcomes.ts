import { MOST_OUTCOMES, type OutcomeInput } from '../../../contract/addOutcomes.ts'
import type { Journey } from '../../../domain/journey.ts'
import { KEPT, UNKNOWN } from '../../../domain/patternTable.ts'
import type { Facts } from '../../../store/facts/facts.ts'
import { choosePseudonym } from '../visits/choosePseudonym.ts'

const PART = '\u001f'

/** Outcomes that came by themselves, as POST /api/v1/outcomes takes them, in lists of at most what it takes at once. */
export async function readLaterOutcomes(
  facts: Facts,
  journey: Journey,
): Promise<readonly (readonly OutcomeInput[])[]> {
  const outcomes = (await facts.listLaterOutcomes(journey)).flatMap((each): OutcomeInput[] => {
    const { key, customer, bucket, kind, outcome, value, measure, at } = each
    const parts = key.split(PART)
    const whose =
      key !== ''
        ? { visit: parts.length > 1 ? parts : key }
        : customer !== ''
          ? { customer: choosePseudonym(customer, bucket) }
          : null
    if (whose === null) return []
    const said =
      value !== '' ? { value: measure ?? value } : outcome === UNKNOWN ? null : { kept: outcome === KEPT }
    if (said === null) return []
    const happened = at === null ? {} : { at: new Date(at).toISOString() }
    return [{ journey: journey.id, ...whose, kind, ...said, ...happened }]
  })
  return Array.from({ length: Math.ceil(outcomes.length / MOST_OUTCOMES) }, (_, i) =>
    outcomes.slice(i * MOST_OUTCOMES, (i + 1) * MOST_OUTCOMES),
  )
}
