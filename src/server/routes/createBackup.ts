import { Readable } from 'node:stream'
import { createBackup } from '../../contract/createBackup.ts'
import type { App, AppOptions } from '../appOptions.ts'
import { answerUnauthorized, hasToken } from '../http/permitChange.ts'

export function addCreateBackup(app: App, { services, token, version }: AppOptions): void {
  app.openAPIRegistry.registerPath(createBackup)
  app.post(createBackup.path, async (c) => {
    if (!hasToken(c, token)) return answerUnauthorized(c)
    const { bytes, createdAt } = await services.createBackup(version)
    const name = `fifteen-${createdAt.slice(0, 10)}.tar`
    return c.body(Readable.toWeb(Readable.from(bytes, { objectMode: false })) as ReadableStream, 200, {
      'content-type': 'application/x-tar',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    })
  })
}
