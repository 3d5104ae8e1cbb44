import { createMiddleware } from 'hono/factory'
import type { Log } from '../log.ts'
import type { AppEnv } from './appEnv.ts'

export interface LogRequestsOptions {
  readonly log: Log
  readonly createId: () => string
  /** Milliseconds of a steady clock. */
  readonly clock: () => number
}

/** A line in the log for each request: never its query, headers or body, which may speak of people. */
export const logRequests = ({ log, createId, clock }: LogRequestsOptions) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const requestId = createId()
    const startedAt = clock()
    c.set('requestId', requestId)
    await next()
    c.res.headers.set('x-request-id', requestId)
    const line = {
      requestId,
      method: c.req.method,
      path: c.req.path,
      status: c.res.status,
      ms: Math.round(clock() - startedAt),
    }
    if (c.res.status >= 500) log.warn(line, 'request')
    else log.info(line, 'request')
  })
