import { createDraft } from '../../contract/drafts/createDraft.ts'
import type { App, AppOptions } from '../appOptions.ts'
import { answerJson } from '../http/answer.ts'
import { answerForm } from '../http/answerForm.ts'
import { readTags } from '../http/importRequest.ts'
import { langOf } from '../http/langOf.ts'
import { answerProblem } from '../http/problem.ts'
import { receiveForm } from '../http/receiveForm.ts'

/** Registered beside the contract rather than through it: its validator would hold the whole form in memory. */
export function addCreateDraft(app: App, { services, importLimitBytes, uploadFolder }: AppOptions): void {
  app.openAPIRegistry.registerPath(createDraft)
  app.post(createDraft.path, async (c) => {
    const before = services.drafts.whyNot()
    if (before) return answerProblem(c, before)
    const form = await receiveForm(c.req.raw, { folder: uploadFolder(), limitBytes: importLimitBytes })
    if (form.kind !== 'received') return answerForm(c, form, importLimitBytes)
    const files = form.files.filter(
      ({ field, bytes, name }) => field === 'files' && (bytes > 0 || name !== 'file'),
    )
    const tags = readTags(form, files.length)
    const problem = services.drafts.whyNot() ?? (tags.kind === 'problem' ? tags.problem : null)
    if (problem || tags.kind === 'problem' || files.length === 0) {
      await form.discard()
      return answerProblem(c, problem ?? NO_FILES)
    }
    const hasTags = form.fields.has('tags')
    const brought = files.map(({ path, name, bytes }, index) => ({
      path,
      name,
      bytes,
      tags: hasTags ? (tags.tags[index] ?? {}) : null,
    }))
    const lang = langOf(c.req.header('accept-language'))
    return answerJson(c, services.drafts.create({ files: brought, discard: form.discard }, lang), 201)
  })
}

const NO_FILES = {
  kind: 'invalid-request',
  detail: { ko: '파일을 하나 이상 보내 주세요(files).', en: 'files: expected one or more files' },
} as const
