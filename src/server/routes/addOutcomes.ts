import type { Context } from 'hono'
import { addOutcomes, MOST_OUTCOMES, type OutcomeResult } from '../../contract/addOutcomes.ts'
import { assertNever } from '../../domain/assertNever.ts'
import type { Lang } from '../../domain/text.ts'
import type { App, AppOptions } from '../appOptions.ts'
import { type Answer, answerJson } from '../http/answer.ts'
import type { AppEnv } from '../http/appEnv.ts'
import { langOf } from '../http/langOf.ts'
import { limitBody } from '../http/limitBody.ts'
import { answerProblem } from '../http/problem.ts'
import type { AddedOutcome } from '../operations/addOutcomes.ts'

/** Registered beside the contract: its validator would refuse a whole list for one outcome in it. */
export function addAddOutcomes(app: App, { services }: AppOptions): void {
  app.openAPIRegistry.registerPath(addOutcomes)
  app.post(addOutcomes.path, limitBody, async (c) => {
    const given = await readJson(c)
    if (given === undefined)
      return answerProblem(c, {
        kind: 'invalid-request',
        detail: {
          ko: '결과 하나 또는 결과의 목록을 JSON으로 보내 주세요.',
          en: 'send one outcome or a list of outcomes as JSON',
        },
      })
    if (!Array.isArray(given)) {
      const [added] = await services.addOutcomes([given], { single: true })
      return answerOne(c, added!)
    }
    if (given.length > MOST_OUTCOMES)
      return answerProblem(c, {
        kind: 'too-large',
        detail: {
          ko: `한 번에 10,000개까지 보낼 수 있습니다. 받은 것은 ${given.length}개입니다.`,
          en: `at most 10,000 outcomes a call, got ${given.length}: send them in parts`,
        },
      })
    const lang = langOf(c.req.header('accept-language'))
    const results = await services.addOutcomes(given, { single: false })
    return answerJson(c, { results: results.map((each, index) => toResult(each, index, lang)) })
  })
}

function answerOne(c: Context<AppEnv>, added: AddedOutcome): Answer {
  const lang = langOf(c.req.header('accept-language'))
  switch (added.kind) {
    case 'joined':
      return answerJson(c, toResult(added, 0, lang), 201)
    case 'same':
      return answerJson(c, toResult(added, 0, lang))
    case 'unknown-visit':
      return answerProblem(c, {
        kind: 'not-found',
        detail: {
          ko: '이 결과에 해당하는 방문이 없습니다. 방문을 먼저 가져온 뒤 다시 보내 주세요.',
          en: 'there is no visit that this outcome is of: import the visit first and send this again',
        },
      })
    case 'refused':
      return answerProblem(c, {
        kind: 'invalid-input',
        detail: { ko: `${added.reason.ko}.`, en: added.reason.en },
      })
    default:
      return assertNever(added)
  }
}

const toResult = (added: AddedOutcome, index: number, lang: Lang): OutcomeResult =>
  added.kind === 'refused'
    ? { index, result: 'refused', reason: added.reason[lang], importId: null }
    : { index, result: added.kind, reason: null, importId: added.importId }

async function readJson(c: Context<AppEnv>): Promise<object | undefined> {
  try {
    const given: unknown = await c.req.json()
    return typeof given === 'object' && given !== null ? given : undefined
  } catch {
    return undefined
  }
}
