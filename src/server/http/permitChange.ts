import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Answer } from './answer.ts'
import type { AppEnv } from './appEnv.ts'
import { isFromOwnPage } from './guardOrigin.ts'
import { answerProblem } from './problem.ts'

/** Lets only our own page and holders of the data folder's token change anything. */
export const permitChange = ({ port, token }: { port: () => number; token: string }) =>
  createMiddleware<AppEnv>(async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    if (isFromOwnPage((name) => c.req.header(name), port())) return next()
    return hasToken(c, token) ? next() : answerUnauthorized(c)
  })

/** Whether a caller shows the data folder's token. */
export function hasToken(c: Context<AppEnv>, token: string): boolean {
  const given = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
  return given !== undefined && isSame(given, token)
}

export const answerUnauthorized = (c: Context<AppEnv>): Answer =>
  answerProblem(c, {
    kind: 'unauthorized',
    headers: { 'www-authenticate': 'Bearer' },
    detail: {
      ko: '이 요청에는 데이터 폴더의 fifteen.lock 파일에 있는 토큰이 필요합니다(Authorization: Bearer …).',
      en: 'this call needs the token in fifteen.lock of the data folder (Authorization: Bearer …)',
    },
  })

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

const isSame = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b))
