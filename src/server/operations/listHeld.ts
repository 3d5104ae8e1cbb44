import type { Facts } from '../../store/facts/facts.ts'
import type { StoredJourneyFacts } from '../../store/facts/port/storedJourney.ts'
import { createShared } from '../jobs/createShared.ts'

/** What the facts hold of each journey; kept until they change, so that an import under way holds nobody up. */
export function createHeld(facts: Facts): () => Promise<readonly StoredJourneyFacts[]> {
  const shared = createShared<readonly StoredJourneyFacts[]>({ keep: 2 })
  return () => shared.ask(String(facts.revision), () => facts.listJourneys())
}
