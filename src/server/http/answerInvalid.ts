import type { Hook } from '@hono/zod-openapi'
import type { AppEnv } from './appEnv.ts'
import { answerProblem } from './problem.ts'

/** Answers a request whose parameters do not fit the contract, naming each field. */
export const answerInvalid: Hook<unknown, AppEnv, string, Response | undefined> = (result, c) => {
  if (result.success) return undefined
  const errors = result.error.issues.map((issue) => ({
    path: [result.target, ...issue.path].map(String).join('.'),
    detail: issue.message,
  }))
  const fields = errors.map(({ path }) => path).join(', ')
  return answerProblem(c, {
    kind: 'invalid-request',
    detail: {
      ko: `다음 값을 알아볼 수 없습니다: ${fields}. 각 값에 무엇이 필요한지는 errors에 있습니다.`,
      en: `these values cannot be used: ${fields}; errors says what each must be`,
    },
    errors,
  })
}
