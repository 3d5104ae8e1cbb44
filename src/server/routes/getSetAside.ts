import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { getSetAside } from '../../contract/getSetAside.ts'
import type { App, AppOptions } from '../appOptions.ts'
import { type Answer, answerJson } from '../http/answer.ts'
import { answerNoImport } from '../http/answerNoImport.ts'
import { answerProblem } from '../http/problem.ts'
import { readSetAside } from '../operations/readSetAside.ts'

const ROWS_AT_ONCE = 1000

export function addGetSetAside(app: App, { services }: AppOptions): void {
  app.openapi(getSetAside, async (c) => {
    const { id } = c.req.valid('param')
    const { format = 'csv', from = 0, limit = ROWS_AT_ONCE } = c.req.valid('query')
    const found = await services.findSetAside(id)
    if (found.kind === 'no-import') return answerNoImport(c, id)
    if (found.kind === 'none')
      return answerProblem(c, {
        kind: 'not-found',
        detail: {
          ko: '이 가져오기에는 제외된 줄이 없습니다.',
          en: 'this import set no row aside',
        },
      })
    const { path, count } = found
    if (format === 'json')
      return answerJson(c, await readSetAside(path, { count, from, limit, signal: c.req.raw.signal }))
    const { size } = await stat(path)
    return c.body(Readable.toWeb(createReadStream(path)) as ReadableStream, 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-length': String(size),
      'content-disposition': `attachment; filename="set-aside-${id.replaceAll(/[^\w-]/g, '_')}.csv"`,
      'cache-control': 'no-store',
    }) as unknown as Answer
  })
}
