import type { JourneyList } from '../../contract/listJourneys.ts'
import type { Journey } from '../../domain/journey.ts'
import type { Facts } from '../../store/facts/facts.ts'
import { listJourneys as readJourneys } from '../../store/workspace/listJourneys.ts'
import type { Workspace } from '../../store/workspace/openWorkspace.ts'

/** The journeys of a workspace with what the facts hold of each. */
export async function listJourneys(
  { workspace }: { workspace: Workspace },
  {
    listPlaces,
    listHeld,
  }: {
    listPlaces: (journey: Journey) => Promise<readonly string[]>
    listHeld: Facts['listJourneys']
  },
): Promise<JourneyList> {
  const [stored, held] = await Promise.all([readJourneys(workspace), listHeld()])
  const byId = new Map(held.map((each) => [each.journey, each]))
  const journeys = stored.map(async ({ journey, sample }) => {
    const { visits = 0, from = null, to = null } = byId.get(journey.id) ?? {}
    return {
      id: journey.id,
      version: journey.version,
      name: journey.name,
      moments: journey.moments.length,
      visits,
      from,
      to,
      sample,
      ...(journey.place !== null && visits > 0 ? { places: await listPlaces(journey) } : {}),
    }
  })
  return { journeys: await Promise.all(journeys) }
}
