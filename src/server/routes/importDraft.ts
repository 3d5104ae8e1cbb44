import { importDraft } from '../../contract/drafts/importDraft.ts'
import type { App, AppOptions } from '../appOptions.ts'
import { answerDraft } from '../http/answerDraft.ts'
import { langOf } from '../http/langOf.ts'
import { limitBody } from '../http/limitBody.ts'

export function addImportDraft(app: App, { services }: AppOptions): void {
  app.openapi({ ...importDraft, middleware: limitBody }, (c) => {
    const { id } = c.req.valid('param')
    const { unnamed = 'ask', into } = c.req.valid('json') ?? {}
    const lang = langOf(c.req.header('accept-language'))
    return answerDraft(c, services.drafts.import(id, { unnamed, into }, lang), 202)
  })
}
