import { getMoment } from '../../contract/getMoment.ts'
import type { App, AppOptions } from '../appOptions.ts'
import { answerNumbers } from '../http/answerNumbers.ts'
import { toConditions } from '../http/toConditions.ts'

export function addGetMoment(app: App, { services }: AppOptions): void {
  app.openapi(getMoment, async (c) => {
    const { id, moment } = c.req.valid('param')
    const { where, ...query } = c.req.valid('query')
    const answer = await services.getMoment(
      { journey: id, moment, ...query, where: toConditions(where) },
      { signal: c.req.raw.signal },
    )
    return answerNumbers(c, answer, { journey: id, moment })
  })
}
