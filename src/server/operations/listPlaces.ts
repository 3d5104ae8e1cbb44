import type { Journey } from '../../domain/journey.ts'
import type { Facts } from '../../store/facts/facts.ts'
import { createShared } from '../jobs/createShared.ts'

/** Lists longer than this are no choice for a person. */
const MOST = 500

/** Answers at which places a journey's visits were; kept until an import comes or goes. */
export function createPlaces(facts: Facts): (journey: Journey) => Promise<readonly string[]> {
  const shared = createShared<readonly string[]>({ keep: 50 })
  return async (journey) => {
    const imports = await facts.listImports({ journey: journey.id })
    const key = JSON.stringify([journey.id, journey.version, imports.map(({ id }) => id)])
    return shared.ask(key, async () => {
      const rows = await facts.cube({ journey, byPlace: true })
      const places = new Set(rows.flatMap(({ place }) => (place ? [place] : [])))
      return [...places].sort((a, b) => a.localeCompare(b)).slice(0, MOST)
    })
  }
}
