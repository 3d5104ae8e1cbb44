import type { App, AppOptions } from '../appOptions.ts'
import { addAddMended } from './addMended.ts'
import { addAddOutcomes } from './addOutcomes.ts'
import { addAddVisits } from './addVisits.ts'
import { addCreateBackup } from './createBackup.ts'
import { addDraftRoutes } from './draftRoutes.ts'
import { addExportJourney } from './exportJourney.ts'
import { addExportWorkspace } from './exportWorkspace.ts'
import { addGetAskNext } from './getAskNext.ts'
import { addGetBestRemedies } from './getBestRemedies.ts'
import { addGetComparison } from './getComparison.ts'
import { addGetDiagnosis } from './getDiagnosis.ts'
import { addGetDidItWork } from './getDidItWork.ts'
import { addGetHealth } from './getHealth.ts'
import { addGetImport } from './getImport.ts'
import { addGetJourney } from './getJourney.ts'
import { addGetJourneyFile } from './getJourneyFile.ts'
import { addGetJourneyNumbers } from './getJourneyNumbers.ts'
import { addGetMoment } from './getMoment.ts'
import { addGetOrderEffects } from './getOrderEffects.ts'
import { addGetPerceptionGaps } from './getPerceptionGaps.ts'
import { addGetSecondsEffect } from './getSecondsEffect.ts'
import { addGetSetAside } from './getSetAside.ts'
import { addGetWhatIf } from './getWhatIf.ts'
import { addGetWhereAndForWhom } from './getWhereAndForWhom.ts'
import { addListImports } from './listImports.ts'
import { addListJourneys } from './listJourneys.ts'
import { addRestoreImport } from './restoreImport.ts'
import { addUndoImport } from './undoImport.ts'

/** Every operation of the API, each under the name that it has in the contract. */
export function addRoutes(app: App, options: AppOptions): void {
  addGetHealth(app, options)
  addListJourneys(app, options)
  addGetJourney(app, options)
  addGetJourneyFile(app, options)
  addGetDiagnosis(app, options)
  addGetAskNext(app, options)
  addGetWhatIf(app, options)
  addGetWhereAndForWhom(app, options)
  addGetBestRemedies(app, options)
  addGetJourneyNumbers(app, options)
  addGetMoment(app, options)
  addGetComparison(app, options)
  addGetDidItWork(app, options)
  addGetOrderEffects(app, options)
  addGetPerceptionGaps(app, options)
  addGetSecondsEffect(app, options)
  addExportJourney(app, options)
  addExportWorkspace(app, options)
  addListImports(app, options)
  addAddVisits(app, options)
  addAddOutcomes(app, options)
  addUndoImport(app, options)
  addRestoreImport(app, options)
  addCreateBackup(app, options)
  addGetImport(app, options)
  addGetSetAside(app, options)
  addAddMended(app, options)
  addDraftRoutes(app, options)
}
