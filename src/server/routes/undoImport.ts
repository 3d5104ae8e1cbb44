import { undoImport } from '../../contract/undoImport.ts'
import type { App, AppOptions } from '../appOptions.ts'
import { answerNoImport } from '../http/answerNoImport.ts'

export function addUndoImport(app: App, { services }: AppOptions): void {
  app.openapi(undoImport, async (c) => {
    const { id } = c.req.valid('param')
    const forever = c.req.valid('query').forever === 'true'
    return (await services.undoImport(id, { forever })) ? c.body(null, 204) : answerNoImport(c, id)
  })
}
