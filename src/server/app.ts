import { randomUUID } from 'node:crypto'
import { OpenAPIHono } from '@hono/zod-openapi'
import { methodNotAllowed } from 'hono/method-not-allowed'
import type { App, AppOptions } from './appOptions.ts'
import { answerFault } from './http/answerFault.ts'
import { answerInvalid } from './http/answerInvalid.ts'
import type { AppEnv } from './http/appEnv.ts'
import { guardHost } from './http/guardHost.ts'
import { guardOrigin } from './http/guardOrigin.ts'
import { logRequests } from './http/logRequests.ts'
import { permitChange } from './http/permitChange.ts'
import { answerProblem } from './http/problem.ts'
import { type Assets, readAssets } from './http/readAssets.ts'
import { secureHeaders } from './http/secureHeaders.ts'
import { serveAsset } from './http/serveAssets.ts'
import { addOpenApi } from './routes/openApi.ts'
import { addRoutes } from './routes/routes.ts'

/** The whole server but its listening: every request goes in here. */
export function createApp(options: AppOptions): App {
  const { log, port, token, clock = () => performance.now(), createId = randomUUID } = options
  const app: App = new OpenAPIHono<AppEnv>({ defaultHook: answerInvalid })
  const assets = readAssets(options.webFolder)

  app.use(logRequests({ log, createId, clock }))
  if (options.traffic) app.use(options.traffic.count)
  app.use(secureHeaders)
  app.use(guardHost(port))
  app.use('/api/*', guardOrigin(port))
  app.use('/api/*', permitChange({ port, token }))
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) =>
        answerProblem(c, {
          kind: 'method-not-allowed',
          headers: { allow: methods.join(', ') },
          detail: {
            ko: `이 주소는 ${methods.join(', ')} 요청만 받습니다.`,
            en: `this address takes ${methods.join(', ')} only`,
          },
        }),
    }),
  )

  addRoutes(app, options)
  addOpenApi(app, options.version)
  addPages(app, assets)
  app.onError((error, c) => answerFault(c, error, log))
  return app
}

/** Where no page is: the API, and files of the root; deeper down a dot may belong to a moment's id. */
const NO_PAGE = /^\/(api|assets|healthz)(\/|$)|^\/+[^/]*\.\w+$/

/** The page and its files: whatever is neither a file nor of the API is a path within the page. */
function addPages(app: App, assets: Assets): void {
  app.notFound(async (c) => {
    const reading = c.req.method === 'GET' || c.req.method === 'HEAD'
    const isPage = reading && !NO_PAGE.test(c.req.path)
    const file = reading ? await serveAsset(c, assets, c.req.path) : undefined
    const page = file ?? (isPage ? await serveAsset(c, assets, '/index.html') : undefined)
    return (
      page ??
      answerProblem(c, {
        kind: 'not-found',
        detail: {
          ko: '이 주소에는 아무것도 없습니다.',
          en: 'there is nothing at this address',
        },
      })
    )
  })
}
