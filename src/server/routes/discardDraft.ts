import { discardDraft } from '../../contract/drafts/discardDraft.ts'
import type { App, AppOptions } from '../appOptions.ts'
import { answerProblem } from '../http/problem.ts'

export function addDiscardDraft(app: App, { services }: AppOptions): void {
  app.openapi(discardDraft, async (c) => {
    const problem = await services.drafts.discard(c.req.valid('param').id)
    return problem ? answerProblem(c, problem) : c.body(null, 204)
  })
}
