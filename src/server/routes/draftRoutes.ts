import type { App, AppOptions } from '../appOptions.ts'
import { addAnswerDraft } from './answerDraft.ts'
import { addCancelDraft } from './cancelDraft.ts'
import { addChangeDraftMapping } from './changeDraftMapping.ts'
import { addChooseDraftTable } from './chooseDraftTable.ts'
import { addCreateDraft } from './createDraft.ts'
import { addDiscardDraft } from './discardDraft.ts'
import { addGetDraft } from './getDraft.ts'
import { addImportDraft } from './importDraft.ts'
import { addListDrafts } from './listDrafts.ts'

/** Bringing files: from the drop to the import. */
export function addDraftRoutes(app: App, options: AppOptions): void {
  addCreateDraft(app, options)
  addListDrafts(app, options)
  addGetDraft(app, options)
  addChooseDraftTable(app, options)
  addChangeDraftMapping(app, options)
  addAnswerDraft(app, options)
  addImportDraft(app, options)
  addCancelDraft(app, options)
  addDiscardDraft(app, options)
}
