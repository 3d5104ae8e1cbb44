import { chooseDraftTable } from '../../contract/drafts/chooseDraftTable.ts'
import type { App, AppOptions } from '../appOptions.ts'
import { answerDraft } from '../http/answerDraft.ts'
import { langOf } from '../http/langOf.ts'
import { limitBody } from '../http/limitBody.ts'

export function addChooseDraftTable(app: App, { services }: AppOptions): void {
  app.openapi({ ...chooseDraftTable, middleware: limitBody }, async (c) => {
    const { id } = c.req.valid('param')
    const { table } = c.req.valid('json')
    const lang = langOf(c.req.header('accept-language'))
    return answerDraft(c, await services.drafts.chooseTable(id, table, lang))
  })
}
