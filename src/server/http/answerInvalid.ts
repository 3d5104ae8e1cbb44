import type { Hook } from '@hono/zod-openapi'
import type { Lang } from '../../domain/text.ts'
import type { AppEnv } from './appEnv.ts'
import { langOf } from './langOf.ts'
import { answerProblem } from './problem.ts'
import { sayIssue } from './sayIssue.ts'

/** What each parameter of the API must be. */
const EXPECTED: { readonly [parameter: string]: { readonly [lang in Lang]: string } } = {
  from: { en: 'expected a day such as 2026-03-01', ko: '2026-03-01 같은 날짜여야 합니다' },
  to: { en: 'expected a day such as 2026-03-01', ko: '2026-03-01 같은 날짜여야 합니다' },
  where: { en: 'expected column=value such as shop=A', ko: 'shop=A처럼 열=값이어야 합니다' },
  seed: { en: 'expected a whole number from 0 to 4294967295', ko: '0 이상의 정수여야 합니다' },
  version: { en: 'expected a whole number from 1', ko: '1 이상의 정수여야 합니다' },
}

/** Answers a request whose parameters do not fit the contract, naming each field. */
export const answerInvalid: Hook<unknown, AppEnv, string, Response | undefined> = (result, c) => {
  if (result.success) return undefined
  const lang = langOf(c.req.header('accept-language'))
  const errors = result.error.issues.map((issue) => ({
    path: [result.target, ...issue.path].map(String).join('.'),
    detail: EXPECTED[String(issue.path[0])]?.[lang] ?? sayIssue(issue)[lang],
  }))
  const fields = errors.map(({ path }) => path).join(', ')
  return answerProblem(c, {
    kind: 'invalid-request',
    detail: {
      ko: `다음 값을 알아볼 수 없습니다: ${fields}.`,
      en: `these values cannot be used: ${fields}`,
    },
    errors,
  })
}
