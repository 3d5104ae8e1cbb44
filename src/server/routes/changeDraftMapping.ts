import { changeDraftMapping } from '../../contract/drafts/changeDraftMapping.ts'
import type { App, AppOptions } from '../appOptions.ts'
import { answerDraft } from '../http/answerDraft.ts'
import { langOf } from '../http/langOf.ts'
import { limitBody } from '../http/limitBody.ts'

export function addChangeDraftMapping(app: App, { services }: AppOptions): void {
  app.openapi({ ...changeDraftMapping, middleware: limitBody }, async (c) => {
    const { id } = c.req.valid('param')
    const { mapping } = c.req.valid('json')
    const lang = langOf(c.req.header('accept-language'))
    return answerDraft(c, await services.drafts.changeMapping(id, mapping, lang))
  })
}
