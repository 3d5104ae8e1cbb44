import { getWhereAndForWhom } from '../../contract/getWhereAndForWhom.ts'
import type { App, AppOptions } from '../appOptions.ts'
import { answerNumbers } from '../http/answerNumbers.ts'
import { toConditions } from '../http/toConditions.ts'

export function addGetWhereAndForWhom(app: App, { services }: AppOptions): void {
  app.openapi(getWhereAndForWhom, async (c) => {
    const { id } = c.req.valid('param')
    const { where, ...query } = c.req.valid('query')
    const answer = await services.getWhereAndForWhom(
      { journey: id, ...query, where: toConditions(where) },
      { signal: c.req.raw.signal },
    )
    return answerNumbers(c, answer, { journey: id })
  })
}
