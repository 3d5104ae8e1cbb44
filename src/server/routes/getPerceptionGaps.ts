import { getPerceptionGaps } from '../../contract/getPerceptionGaps.ts'
import type { App, AppOptions } from '../appOptions.ts'
import { answerNumbers } from '../http/answerNumbers.ts'
import { toConditions } from '../http/toConditions.ts'

export function addGetPerceptionGaps(app: App, { services }: AppOptions): void {
  app.openapi(getPerceptionGaps, async (c) => {
    const { id } = c.req.valid('param')
    const { where, ...query } = c.req.valid('query')
    const answer = await services.getPerceptionGaps(
      { journey: id, ...query, where: toConditions(where) },
      { signal: c.req.raw.signal },
    )
    return answerNumbers(c, answer, { journey: id })
  })
}
