import { getDiagnosis } from '../../contract/getDiagnosis.ts'
import { assertNever } from '../../domain/assertNever.ts'
import type { App, AppOptions } from '../appOptions.ts'
import { answerJson } from '../http/answer.ts'
import { answerNoJourney } from '../http/answerNoJourney.ts'
import { answerProblem } from '../http/problem.ts'
import { toAskedOutcome } from '../http/toAskedOutcome.ts'

export function addGetDiagnosis(app: App, { services }: AppOptions): void {
  app.openapi(getDiagnosis, async (c) => {
    const { id } = c.req.valid('param')
    const { from, to, where = [], seed, version, thorough, priors, ...asked } = c.req.valid('query')
    const answer = await services.diagnose(
      {
        journey: id,
        version,
        from,
        to,
        where: where.map(toCondition),
        seed,
        thorough,
        priors,
        outcome: toAskedOutcome(asked),
      },
      { signal: c.req.raw.signal },
    )
    switch (answer.kind) {
      case 'diagnosis':
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

const toCondition = (text: string) => {
  const at = text.indexOf('=')
  return { column: text.slice(0, at), value: text.slice(at + 1) }
}
