import { getWhatIf } from '../../contract/getWhatIf.ts'
import { assertNever } from '../../domain/assertNever.ts'
import type { App, AppOptions } from '../appOptions.ts'
import { answerJson } from '../http/answer.ts'
import { answerNoJourney } from '../http/answerNoJourney.ts'
import { answerProblem } from '../http/problem.ts'
import { toAskedOutcome } from '../http/toAskedOutcome.ts'
import { toConditions } from '../http/toConditions.ts'

export function addGetWhatIf(app: App, { services }: AppOptions): void {
  app.openapi(getWhatIf, async (c) => {
    const { id } = c.req.valid('param')
    const { from, to, where, seed, version, thorough, change, ...asked } = c.req.valid('query')
    const outcome = toAskedOutcome(asked)
    const answer = await services.getWhatIf(
      {
        question: { journey: id, version, from, to, where: toConditions(where), seed, thorough, outcome },
        changes: change,
      },
      { signal: c.req.raw.signal },
    )
    switch (answer.kind) {
      case 'what-if':
        return answerJson(c, answer.document)
      case 'no-journey':
        return answerNoJourney(c, id, answer.known)
      case 'refused':
        return answerProblem(c, { kind: 'invalid-input', detail: answer.detail })
      case 'nothing':
        return answerProblem(c, { kind: 'nothing-to-diagnose', detail: answer.detail })
      default:
        return assertNever(answer)
    }
  })
}
