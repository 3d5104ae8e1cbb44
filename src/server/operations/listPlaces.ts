import type { Journey } from '../../domain/journey.ts'
import type { Facts } from '../../store/facts/facts.ts'
import { createShared } from '../jobs/createShared.ts'

/** Lists longer than this are no choice for a person. */
const MOST = 500

/** Answers at which places a journey's visits were; kept until an import comes or goes. */
export function createPlaces(facts: Facts): (journey: Journey) => Promise<readonly string[]> {
  const shared = createShared<readonly string[]>({ keep: 50 })
  return (journey) => {
    const key = JSON.stringify([journey.id, facts.revision])
    return shared.ask(key, async () => {
      const places = await facts.listPlaces(journey.id)
      return places.toSorted((a, b) => a.localeCompare(b)).slice(0, MOST)
    })
  }
}
