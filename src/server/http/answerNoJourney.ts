import type { Context } from 'hono'
import type { Answer } from './answer.ts'
import type { AppEnv } from './appEnv.ts'
import { answerProblem } from './problem.ts'

export const answerNoJourney = (c: Context<AppEnv>, id: string): Answer =>
  answerProblem(c, {
    kind: 'not-found',
    detail: {
      ko: `이 작업 공간에는 "${id}" 여정이 없습니다.`,
      en: `this workspace has no journey "${id}"`,
    },
  })
