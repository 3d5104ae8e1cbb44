import type { JourneyList } from '../../contract/listJourneys.ts'
import type { Facts } from '../../store/facts/facts.ts'
import { listJourneys as readJourneys } from '../../store/workspace/listJourneys.ts'
import type { Workspace } from '../../store/workspace/openWorkspace.ts'

/** The journeys of a workspace with what the facts hold of each. */
export async function listJourneys({
  workspace,
  facts,
}: {
  workspace: Workspace
  facts: Facts
}): Promise<JourneyList> {
  const [journeys, held] = await Promise.all([readJourneys(workspace), facts.listJourneys()])
  const byId = new Map(held.map((each) => [each.journey, each]))
  return {
    journeys: journeys.map(({ journey, sample }) => {
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
      }
    }),
  }
}
