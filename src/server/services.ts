import type { JourneyList } from '../contract/listJourneys.ts'
import type { Journey } from '../domain/journey.ts'
import type { DiagnosedWorkspace, WorkspaceQuestion } from './operations/diagnoseWorkspace.ts'

/** What the routes ask for: the operations on one open data folder. */
export interface Services {
  readonly listJourneys: () => Promise<JourneyList>
  readonly getJourney: (id: string, version?: number) => Promise<Journey | null>
  readonly diagnose: (
    question: WorkspaceQuestion,
    options: { readonly signal: AbortSignal },
  ) => Promise<DiagnosedWorkspace>
  readonly checkHealth: () => Promise<{ readonly workspace: boolean; readonly facts: boolean }>
}
