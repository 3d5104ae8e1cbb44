import type { Context } from 'hono'
import { addVisits } from '../../contract/addVisits.ts'
import { assertNever } from '../../domain/assertNever.ts'
import type { App, AppOptions } from '../appOptions.ts'
import { type Answer, answerJson } from '../http/answer.ts'
import { answerForm } from '../http/answerForm.ts'
import { answerNoJourney } from '../http/answerNoJourney.ts'
import type { AppEnv } from '../http/appEnv.ts'
import { readImportRequest } from '../http/importRequest.ts'
import { langOf } from '../http/langOf.ts'
import { answerProblem } from '../http/problem.ts'
import { type ReceivedForm, receiveForm } from '../http/receiveForm.ts'
import { toImportDocument } from '../operations/toImportDocument.ts'

/** Registered beside the contract rather than through it: its validator would hold the whole form in memory. */
export function addAddVisits(app: App, options: AppOptions): void {
  const { importLimitBytes, uploadFolder } = options
  app.openAPIRegistry.registerPath(addVisits)
  app.post(addVisits.path, async (c) => {
    const form = await receiveForm(c.req.raw, { folder: uploadFolder(), limitBytes: importLimitBytes })
    if (form.kind !== 'received') return answerForm(c, form, importLimitBytes)
    try {
      return await importForm(c, form, options)
    } finally {
      await form.discard()
    }
  })
}

async function importForm(
  c: Context<AppEnv>,
  form: Extract<ReceivedForm, { kind: 'received' }>,
  { services }: AppOptions,
): Promise<Answer> {
  const request = await readImportRequest(form, langOf(c.req.header('accept-language')))
  if (request.kind === 'problem') return answerProblem(c, request.problem)
  const answer = await services.addVisits(request, { signal: c.req.raw.signal })
  switch (answer.kind) {
    case 'added':
      return answerJson(c, toImportDocument(answer), 201)
    case 'no-journey':
      return answerNoJourney(c, answer.id)
    case 'cannot-tell':
      return answerProblem(c, { kind: 'cannot-tell', detail: answer.question })
    case 'journey-differs':
      return answerProblem(c, { kind: 'conflict', detail: answer.detail })
    default:
      return assertNever(answer)
  }
}
