import { getAskNext } from '../../contract/getAskNext.ts'
import { assertNever } from '../../domain/assertNever.ts'
import type { App, AppOptions } from '../appOptions.ts'
import { answerJson } from '../http/answer.ts'
import { answerNoJourney } from '../http/answerNoJourney.ts'
import { answerProblem } from '../http/problem.ts'
import { toAskedOutcome } from '../http/toAskedOutcome.ts'
import { toConditions } from '../http/toConditions.ts'

export function addGetAskNext(app: App, { services }: AppOptions): void {
  app.openapi(getAskNext, async (c) => {
    const { id } = c.req.valid('param')
    const { from, to, where, version, count, customers, seed, ...asked } = c.req.valid('query')
    const answer = await services.getAskNext(
      {
        question: {
          journey: id,
          version,
          from,
          to,
          where: toConditions(where),
          outcome: toAskedOutcome(asked),
        },
        count,
        customers,
        seed,
      },
      { signal: c.req.raw.signal },
    )
    switch (answer.kind) {
      case 'ask-next':
        return answerJson(c, answer.document)
      case 'no-journey':
        return answerNoJourney(c, id, answer.known)
      case 'nothing':
        return answerProblem(c, { kind: 'nothing-to-diagnose', detail: answer.detail })
      default:
        return assertNever(answer)
    }
  })
}
