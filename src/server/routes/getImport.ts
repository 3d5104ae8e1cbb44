import { getImport } from '../../contract/getImport.ts'
import type { App, AppOptions } from '../appOptions.ts'
import { answerJson } from '../http/answer.ts'
import { answerNoImport } from '../http/answerNoImport.ts'

export function addGetImport(app: App, { services }: AppOptions): void {
  app.openapi(getImport, async (c) => {
    const { id } = c.req.valid('param')
    const found = await services.getImport(id)
    return found ? answerJson(c, found) : answerNoImport(c, id)
  })
}
