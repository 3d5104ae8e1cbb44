import type { Context } from 'hono'
import type { Answer } from './answer.ts'
import type { AppEnv } from './appEnv.ts'
import { answerProblem } from './problem.ts'

export const answerNoImport = (c: Context<AppEnv>, id: string): Answer =>
  answerProblem(c, {
    kind: 'not-found',
    detail: { ko: `"${id}" 가져오기 기록이 없습니다.`, en: `there is no import "${id}"` },
  })
