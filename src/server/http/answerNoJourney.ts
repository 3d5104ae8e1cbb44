import type { Context } from 'hono'
import type { Answer } from './answer.ts'
import type { AppEnv } from './appEnv.ts'
import { answerProblem } from './problem.ts'

export const answerNoJourney = (c: Context<AppEnv>, id: string, known: readonly string[] = []): Answer =>
  answerProblem(c, {
    kind: 'not-found',
    detail: {
      ko: `"${id}" 여정이 없습니다.${known.length > 0 ? ` 있는 여정: ${known.join(', ')}` : ''}`,
      en: `there is no journey "${id}"${known.length > 0 ? `; there are ${known.join(', ')}` : ''}`,
    },
  })
