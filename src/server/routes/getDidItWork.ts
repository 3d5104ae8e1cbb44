import { getDidItWork } from '../../contract/getDidItWork.ts'
import type { App, AppOptions } from '../appOptions.ts'
import { answerNumbers } from '../http/answerNumbers.ts'
import { answerProblem } from '../http/problem.ts'
import { toConditions } from '../http/toConditions.ts'

export function addGetDidItWork(app: App, { services }: AppOptions): void {
  app.openapi(getDidItWork, async (c) => {
    const { id } = c.req.valid('param')
    const { where, lot, ...query } = c.req.valid('query')
    if (query.from === undefined && lot === undefined)
      return answerProblem(c, {
        kind: 'invalid-request',
        detail: {
          ko: 'from: 언제부터 고치셨는지 날짜를 알려 주세요(예: from=2026-05-01). 무작위로 준 것이라면 lot=이름=값으로 물어 주세요.',
          en: 'from: name the day from which it was done, such as from=2026-05-01, or for what was given by lot lot=column=value',
        },
      })
    const answer = await services.getDidItWork(
      {
        journey: id,
        ...query,
        where: toConditions(where),
        lot: lot === undefined ? undefined : toConditions([lot])[0],
      },
      { signal: c.req.raw.signal },
    )
    return answerNumbers(c, answer, { journey: id, moment: query.moments?.join(', ') ?? '' })
  })
}
