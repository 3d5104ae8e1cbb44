import { createMiddleware } from 'hono/factory'
import type { AppEnv } from './appEnv.ts'
import { answerProblem } from './problem.ts'

/** The names under which a server on this machine may be called, with its port. */
export function ownHosts(port: number): readonly string[] {
  return ['127.0.0.1', 'localhost', '[::1]'].flatMap((name) =>
    port === 80 ? [name, `${name}:80`] : [`${name}:${port}`],
  )
}

/**
 * Refuses a request that was meant for another name: a page elsewhere may point its own name at this machine
 * (DNS rebinding), but cannot make a browser send ours.
 */
export const guardHost = (port: () => number) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const host = c.req.header('host')?.toLowerCase()
    if (host !== undefined && ownHosts(port()).includes(host)) return next()
    return answerProblem(c, {
      kind: 'forbidden-host',
      detail: {
        ko: `이 서버는 http://127.0.0.1:${port()} 주소로만 답합니다.`,
        en: `this server answers only as http://127.0.0.1:${port()}`,
      },
    })
  })
