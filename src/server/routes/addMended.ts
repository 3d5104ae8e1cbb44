import type { Context } from 'hono'
import { addMended, mendedRowsSchema } from '../../contract/addMended.ts'
import type { App, AppOptions } from '../appOptions.ts'
import { type Answer, answerJson } from '../http/answer.ts'
import { answerForm } from '../http/answerForm.ts'
import { answerInvalid } from '../http/answerInvalid.ts'
import { answerNoImport } from '../http/answerNoImport.ts'
import type { AppEnv } from '../http/appEnv.ts'
import { limitBody } from '../http/limitBody.ts'
import { answerProblem } from '../http/problem.ts'
import { receiveForm } from '../http/receiveForm.ts'
import type { ImportMendedOptions } from '../operations/importMended.ts'

/** Registered beside the contract rather than through it: its validator would hold the whole form in memory. */
export function addAddMended(app: App, options: AppOptions): void {
  app.openAPIRegistry.registerPath(addMended)
  const path = addMended.getRoutingPath()
  const isJson = (c: Context<AppEnv>) => /^application\/json\b/i.test(c.req.header('content-type') ?? '')
  app.post(path, (c, next) => (isJson(c) ? limitBody(c, next) : next()))
  app.post(path, (c) => (isJson(c) ? addRows(c, options) : addForm(c, options)))
}

async function addRows(c: Context<AppEnv>, options: AppOptions): Promise<Answer> {
  const body: unknown = await c.req.json().catch(() => undefined)
  const parsed = mendedRowsSchema.safeParse(body)
  if (!parsed.success)
    return answerInvalid({ target: 'json', success: false, error: parsed.error }, c) as Answer
  return add(c, options, { kind: 'rows', rows: parsed.data.rows })
}

async function addForm(c: Context<AppEnv>, options: AppOptions): Promise<Answer> {
  const { importLimitBytes, uploadFolder } = options
  const form = await receiveForm(c.req.raw, { folder: uploadFolder(), limitBytes: importLimitBytes })
  if (form.kind !== 'received') return answerForm(c, form, importLimitBytes)
  try {
    const file = form.files.find(({ field }) => field === 'file')
    if (!file)
      return answerProblem(c, {
        kind: 'invalid-request',
        detail: {
          ko: '고친 파일을 file로 보내 주세요.',
          en: 'file: expected the list of rows set aside, after editing',
        },
      })
    return await add(c, options, { kind: 'file', file: { path: file.path, name: file.name } })
  } finally {
    await form.discard()
  }
}

async function add(
  c: Context<AppEnv>,
  { services }: AppOptions,
  mended: ImportMendedOptions['mended'],
): Promise<Answer> {
  const id = c.req.param('id') ?? ''
  const answer = await services.addMended(id, mended, { signal: c.req.raw.signal })
  if (answer.kind === 'unknown-import') return answerNoImport(c, id)
  const { journey, summary } = answer
  return answerJson(
    c,
    { journey: journey.id, version: journey.version, journeySaved: 'same', ...summary },
    201,
  )
}
