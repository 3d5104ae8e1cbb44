import { listImports } from '../../contract/listImports.ts'
import type { App, AppOptions } from '../appOptions.ts'
import { answerJson } from '../http/answer.ts'

export function addListImports(app: App, { services }: AppOptions): void {
  app.openapi(listImports, async (c) =>
    answerJson(c, { imports: await services.listImports(c.req.valid('query').journey) }),
  )
}
