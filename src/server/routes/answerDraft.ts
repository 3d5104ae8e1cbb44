import { answerDraft as contract } from '../../contract/drafts/answerDraft.ts'
import type { App, AppOptions } from '../appOptions.ts'
import { answerDraft } from '../http/answerDraft.ts'
import { langOf } from '../http/langOf.ts'
import { limitBody } from '../http/limitBody.ts'

export function addAnswerDraft(app: App, { services }: AppOptions): void {
  app.openapi({ ...contract, middleware: limitBody }, async (c) => {
    const { id } = c.req.valid('param')
    const lang = langOf(c.req.header('accept-language'))
    return answerDraft(c, await services.drafts.answer(id, c.req.valid('json'), lang))
  })
}
