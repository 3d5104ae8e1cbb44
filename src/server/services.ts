import type { Readable } from 'node:stream'
import type { ComparisonDocument } from '../contract/comparisonDocument.ts'
import type { DidItWorkDocument } from '../contract/didItWorkDocument.ts'
import type { ExportFormat } from '../contract/exportJourney.ts'
import type { ImportList, RegisteredImport } from '../contract/listImports.ts'
import type { JourneyList } from '../contract/listJourneys.ts'
import type { JourneyNumbersDocument, MomentDocument } from '../contract/momentNumbersDocument.ts'
import type { OrderEffectsDocument } from '../contract/orderEffectsDocument.ts'
import type { PerceptionGapsDocument } from '../contract/perceptionGapsDocument.ts'
import type { SecondsEffectDocument } from '../contract/secondsEffectDocument.ts'
import type { WhereDocument } from '../contract/whereDocument.ts'
import type { Journey } from '../domain/journey.ts'
import type { Drafts } from './drafts/drafts.ts'
import type { AskedExport, ExportedJourney } from './exports/exportJourney.ts'
import type { WorkspaceChoice } from './exports/workspace/listWorkspaceFiles.ts'
import type { ImportRequest } from './http/importRequest.ts'
import type { AddedOutcome } from './operations/addOutcomes.ts'
import type { AddedVisits } from './operations/addVisits.ts'
import type { Numbers, NumbersQuestion } from './operations/askNumbers.ts'
import type { RunningBackup } from './operations/backUp.ts'
import type { DiagnosedWorkspace, WorkspaceQuestion } from './operations/diagnoseWorkspace.ts'
import type { FoundSetAside } from './operations/findSetAside.ts'
import type { AnsweredAskNext, AskedNext } from './operations/getAskNext.ts'
import type { AnsweredBudget, AskedBudget } from './operations/getBestRemedies.ts'
import type { AskedComparison } from './operations/getComparison.ts'
import type { AskedDidItWork } from './operations/getDidItWork.ts'
import type { AskedMoment } from './operations/getMoment.ts'
import type { AskedSecondsEffect } from './operations/getSecondsEffect.ts'
import type { AnsweredWhatIf, AskedWhatIf } from './operations/getWhatIf.ts'
import type { AskedWhere } from './operations/getWhereAndForWhom.ts'
import type { ImportedMended, ImportMendedOptions } from './operations/importMended.ts'
import type { Restored } from './operations/restoreImport.ts'

/** What the routes ask for: the operations on one open data folder. */
export interface Services {
  readonly listJourneys: () => Promise<JourneyList>
  readonly getJourney: (id: string, version?: number) => Promise<Journey | null>
  /** The journey file as given; null where there is no such journey. */
  readonly getJourneyFile: (id: string, version?: number) => Promise<string | null>
  readonly diagnose: (
    question: WorkspaceQuestion,
    options: { readonly signal: AbortSignal; readonly ahead?: boolean },
  ) => Promise<DiagnosedWorkspace>
  readonly getAskNext: (
    asked: AskedNext,
    options: { readonly signal: AbortSignal },
  ) => Promise<AnsweredAskNext>
  readonly getWhatIf: (
    asked: AskedWhatIf,
    options: { readonly signal: AbortSignal },
  ) => Promise<AnsweredWhatIf>
  readonly getBestRemedies: (
    asked: AskedBudget,
    options: { readonly signal: AbortSignal },
  ) => Promise<AnsweredBudget>
  readonly getJourneyNumbers: (
    question: NumbersQuestion,
    options?: { readonly signal?: AbortSignal },
  ) => Promise<Numbers<JourneyNumbersDocument>>
  readonly getMoment: (
    question: AskedMoment,
    options?: { readonly signal?: AbortSignal },
  ) => Promise<Numbers<MomentDocument>>
  readonly getComparison: (
    question: AskedComparison,
    options?: { readonly signal?: AbortSignal },
  ) => Promise<Numbers<ComparisonDocument>>
  readonly getDidItWork: (
    question: AskedDidItWork,
    options?: { readonly signal?: AbortSignal },
  ) => Promise<Numbers<DidItWorkDocument>>
  readonly getSecondsEffect: (
    question: AskedSecondsEffect,
    options?: { readonly signal?: AbortSignal },
  ) => Promise<Numbers<SecondsEffectDocument>>
  readonly getPerceptionGaps: (
    question: NumbersQuestion,
    options?: { readonly signal?: AbortSignal },
  ) => Promise<Numbers<PerceptionGapsDocument>>
  readonly getWhereAndForWhom: (
    question: AskedWhere,
    options?: { readonly signal?: AbortSignal },
  ) => Promise<Numbers<WhereDocument>>
  readonly getOrderEffects: (
    question: NumbersQuestion,
    options?: { readonly signal?: AbortSignal },
  ) => Promise<Numbers<OrderEffectsDocument>>
  readonly exportJourney: (
    asked: AskedExport,
    options: { readonly format: ExportFormat; readonly signal: AbortSignal },
  ) => Promise<ExportedJourney>
  /** A zip of every chosen journey; null where there is none. */
  readonly exportWorkspace: (choice: WorkspaceChoice) => Promise<Readable | null>
  readonly addVisits: (
    request: ImportRequest,
    options: { readonly signal: AbortSignal },
  ) => Promise<AddedVisits | { readonly kind: 'no-journey'; readonly id: string }>
  readonly addOutcomes: (
    outcomes: readonly unknown[],
    options: { readonly single: boolean },
  ) => Promise<readonly AddedOutcome[]>
  readonly listImports: (journey?: string) => Promise<ImportList['imports']>
  readonly undoImport: (id: string, options?: { readonly forever?: boolean }) => Promise<boolean>
  readonly restoreImport: (id: string) => Promise<Restored>
  readonly getImport: (id: string) => Promise<RegisteredImport | null>
  /** Where the rows lie that an import set aside. */
  readonly findSetAside: (id: string) => Promise<FoundSetAside>
  readonly addMended: (
    id: string,
    mended: ImportMendedOptions['mended'],
    options: { readonly signal: AbortSignal },
  ) => Promise<ImportedMended>
  readonly drafts: Drafts
  /** A backup of the data folder as it is now, told to be written by a version of the program. */
  readonly createBackup: (version: string) => Promise<RunningBackup>
  readonly checkHealth: () => Promise<{ readonly workspace: boolean; readonly facts: boolean }>
}
