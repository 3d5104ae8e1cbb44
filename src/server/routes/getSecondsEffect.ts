import { getSecondsEffect } from '../../contract/getSecondsEffect.ts'
import type { App, AppOptions } from '../appOptions.ts'
import { answerNumbers } from '../http/answerNumbers.ts'
import { toConditions } from '../http/toConditions.ts'

export function addGetSecondsEffect(app: App, { services }: AppOptions): void {
  app.openapi(getSecondsEffect, async (c) => {
    const { id, moment } = c.req.valid('param')
    const { where, ...query } = c.req.valid('query')
    const answer = await services.getSecondsEffect(
      { journey: id, moment, ...query, where: toConditions(where) },
      { signal: c.req.raw.signal },
    )
    return answerNumbers(c, answer, { journey: id, moment })
  })
}
