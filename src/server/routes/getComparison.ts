import { getComparison } from '../../contract/getComparison.ts'
import type { App, AppOptions } from '../appOptions.ts'
import { answerNumbers } from '../http/answerNumbers.ts'
import { toConditions } from '../http/toConditions.ts'

export function addGetComparison(app: App, { services }: AppOptions): void {
  app.openapi(getComparison, async (c) => {
    const { id } = c.req.valid('param')
    const { from, to, where, toFrom, toTo, toWhere, version } = c.req.valid('query')
    const answer = await services.getComparison(
      {
        journey: id,
        version,
        a: { from, to, where: toConditions(where) },
        b: { from: toFrom, to: toTo, where: toConditions(toWhere) },
      },
      { signal: c.req.raw.signal },
    )
    return answerNumbers(c, answer, { journey: id })
  })
}
