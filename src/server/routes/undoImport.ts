import { undoImport } from '../../contract/undoImport.ts'
import type { App, AppOptions } from '../appOptions.ts'
import { answerProblem } from '../http/problem.ts'

export function addUndoImport(app: App, { services }: AppOptions): void {
  app.openapi(undoImport, async (c) => {
    const { id } = c.req.valid('param')
    const forever = c.req.valid('query').forever === 'true'
    if (await services.undoImport(id, { forever })) return c.body(null, 204)
    return answerProblem(c, {
      kind: 'not-found',
      detail: {
        ko: `되돌릴 "${id}" 가져오기가 없습니다. 이미 되돌렸거나 처음부터 없던 것입니다.`,
        en: `there is no import "${id}" to undo: it was undone already, or never was`,
      },
    })
  })
}
