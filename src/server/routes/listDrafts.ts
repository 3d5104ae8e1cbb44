import { listDrafts } from '../../contract/drafts/listDrafts.ts'
import type { App, AppOptions } from '../appOptions.ts'
import { answerJson } from '../http/answer.ts'

export function addListDrafts(app: App, { services }: AppOptions): void {
  app.openapi(listDrafts, (c) => answerJson(c, { drafts: services.drafts.list() }))
}
