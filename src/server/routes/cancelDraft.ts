import { cancelDraft } from '../../contract/drafts/cancelDraft.ts'
import type { App, AppOptions } from '../appOptions.ts'
import { answerDraft } from '../http/answerDraft.ts'
import { langOf } from '../http/langOf.ts'

export function addCancelDraft(app: App, { services }: AppOptions): void {
  app.openapi(cancelDraft, async (c) => {
    const lang = langOf(c.req.header('accept-language'))
    return answerDraft(c, await services.drafts.cancel(c.req.valid('param').id, lang))
  })
}
