import { undoImport } from '../../contract/undoImport.ts'
import type { App, AppOptions } from '../appOptions.ts'
import { answerProblem } from '../http/problem.ts'

export function addUndoImport(app: App, { services }: AppOptions): void {
  app.openapi(undoImport, async (c) => {
    const { id } = c.req.valid('param')
    if (await services.undoImport(id)) return c.body(null, 204)
    return answerProblem(c, {
      kind: 'not-found',
      detail: { ko: `"${id}" 가져오기 기록이 없습니다.`, en: `there is no import "${id}"` },
    })
  })
}
