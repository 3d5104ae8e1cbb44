import { createMiddleware } from 'hono/factory'
import type { AppEnv } from './appEnv.ts'
import { ownHosts } from './guardHost.ts'
import { answerProblem } from './problem.ts'

/**
 * Refuses a call that a browser made for a page of another origin, reading as well as changing: a page
 * elsewhere must not even make this machine work. Programs other than browsers send neither header.
 */
export const guardOrigin = (port: () => number) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const origin = c.req.header('origin')?.toLowerCase()
    const site = c.req.header('sec-fetch-site')?.toLowerCase()
    const ownOrigin = origin === undefined || isOwn(origin, port())
    const ownSite =
      site === undefined || site === 'same-origin' || (site === 'none' && isReading(c.req.method))
    if (ownOrigin && ownSite) return next()
    return answerProblem(c, {
      kind: 'forbidden-origin',
      detail: {
        ko: '다른 페이지에서 온 요청에는 답하지 않습니다.',
        en: 'requests from other pages are not answered',
      },
    })
  })

const isOwn = (origin: string, port: number): boolean =>
  ownHosts(port).some((host) => origin === `http://${host}`)

const isReading = (method: string): boolean => method === 'GET' || method === 'HEAD'

/** Whether a browser vouches that the call comes from our own page. */
export const isFromOwnPage = (header: (name: string) => string | undefined, port: number): boolean => {
  const origin = header('origin')?.toLowerCase()
  return (
    origin !== undefined &&
    isOwn(origin, port) &&
    (header('sec-fetch-site') ?? 'same-origin') === 'same-origin'
  )
}
