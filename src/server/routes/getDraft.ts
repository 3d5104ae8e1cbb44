import { getDraft } from '../../contract/drafts/getDraft.ts'
import type { App, AppOptions } from '../appOptions.ts'
import { answerDraft } from '../http/answerDraft.ts'
import { langOf } from '../http/langOf.ts'

export function addGetDraft(app: App, { services }: AppOptions): void {
  app.openapi(getDraft, (c) =>
    answerDraft(c, services.drafts.get(c.req.valid('param').id, langOf(c.req.header('accept-language')))),
  )
}
