import type { ImportList } from '../contract/listImports.ts'
import type { JourneyList } from '../contract/listJourneys.ts'
import type { Journey } from '../domain/journey.ts'
import type { ImportRequest } from './http/importRequest.ts'
import type { AddedVisits } from './operations/addVisits.ts'
import type { DiagnosedWorkspace, WorkspaceQuestion } from './operations/diagnoseWorkspace.ts'

/** What the routes ask for: the operations on one open data folder. */
export interface Services {
  readonly listJourneys: () => Promise<JourneyList>
  readonly getJourney: (id: string, version?: number) => Promise<Journey | null>
  readonly diagnose: (
    question: WorkspaceQuestion,
    options: { readonly signal: AbortSignal },
  ) => Promise<DiagnosedWorkspace>
  readonly addVisits: (
    request: ImportRequest,
    options: { readonly signal: AbortSignal },
  ) => Promise<AddedVisits | { readonly kind: 'no-journey'; readonly id: string }>
  readonly listImports: (journey?: string) => Promise<ImportList['imports']>
  readonly undoImport: (id: string) => Promise<boolean>
  readonly checkHealth: () => Promise<{ readonly workspace: boolean; readonly facts: boolean }>
}
