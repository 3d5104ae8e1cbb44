import type { Context } from 'hono'
import { assertNever } from '../../domain/assertNever.ts'
import type { Numbers } from '../operations/askNumbers.ts'
import { type Answer, answerJson } from './answer.ts'
import { answerNoJourney } from './answerNoJourney.ts'
import type { AppEnv } from './appEnv.ts'
import { answerProblem } from './problem.ts'

/** Answers numbers, or why there are none. */
export function answerNumbers<T extends object>(
  c: Context<AppEnv>,
  answer: Numbers<T>,
  { journey, moment = '' }: { readonly journey: string; readonly moment?: string },
  say: (document: T) => Answer = (document) => answerJson(c, document),
): Answer {
  switch (answer.kind) {
    case 'numbers':
      return say(answer.document)
    case 'no-journey':
      return answerNoJourney(c, journey, answer.known)
    case 'no-moment':
      return answerProblem(c, {
        kind: 'not-found',
        detail: {
          ko: `"${journey}" 여정에 "${moment}" 순간이 없습니다. 있는 순간: ${answer.known.join(', ')}`,
          en: `the journey "${journey}" has no moment "${moment}"; it has ${answer.known.join(', ')}`,
        },
      })
    case 'nothing':
      return answerProblem(c, { kind: 'nothing-to-diagnose', detail: answer.detail })
    default:
      return assertNever(answer)
  }
}
