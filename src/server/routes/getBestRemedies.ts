import { getBestRemedies } from '../../contract/getBestRemedies.ts'
import { assertNever } from '../../domain/assertNever.ts'
import type { Change } from '../../domain/whatIf.ts'
import type { App, AppOptions } from '../appOptions.ts'
import { answerJson } from '../http/answer.ts'
import { answerNoJourney } from '../http/answerNoJourney.ts'
import { answerProblem } from '../http/problem.ts'
import { toAskedOutcome } from '../http/toAskedOutcome.ts'
import { toConditions } from '../http/toConditions.ts'

export function addGetBestRemedies(app: App, { services }: AppOptions): void {
  app.openapi(getBestRemedies, async (c) => {
    const { id } = c.req.valid('param')
    const { from, to, where, seed, version, thorough, budget, price, without, mends, shortens, ...asked } =
      c.req.valid('query')
    const outcome = toAskedOutcome(asked)
    const answer = await services.getBestRemedies(
      {
        question: { journey: id, version, from, to, where: toConditions(where), seed, thorough, outcome },
        budget,
        prices: new Map((price ?? []).map(toPair)),
        without: without ?? [],
        mends: toChange(mends),
        shortens: new Map((shortens ?? []).map(toPair)),
      },
      { signal: c.req.raw.signal },
    )
    switch (answer.kind) {
      case 'best-remedies':
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

/** What stands before and after the last colon. */
function toPair(text: string): [string, number] {
  const at = text.lastIndexOf(':')
  return [text.slice(0, at), Number(text.slice(at + 1))]
}

const toChange = (text = 'target'): Change =>
  text === 'target'
    ? { kind: 'lifted', level: null }
    : { kind: 'fewer-failures', by: Number(text.slice('fewer-'.length)) / 100 }
