import type { Context } from 'hono'
import type { DraftAnswer } from '../drafts/drafts.ts'
import { type Answer, answerJson } from './answer.ts'
import type { AppEnv } from './appEnv.ts'
import { answerProblem } from './problem.ts'

/** Answers with a draft, or with what stood in the way. */
export const answerDraft = (
  c: Context<AppEnv>,
  answer: DraftAnswer,
  status: 200 | 201 | 202 = 200,
): Answer =>
  answer.kind === 'draft' ? answerJson(c, answer.document, status) : answerProblem(c, answer.problem)
