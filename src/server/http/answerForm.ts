import type { Context } from 'hono'
import type { Answer } from './answer.ts'
import type { AppEnv } from './appEnv.ts'
import { answerProblem } from './problem.ts'
import type { ReceivedForm } from './receiveForm.ts'

/** Answers a form that could not be received. */
export function answerForm(
  c: Context<AppEnv>,
  form: Exclude<ReceivedForm, { kind: 'received' }>,
  limitBytes: number,
): Answer {
  if (form.kind === 'not-a-form')
    return answerProblem(c, {
      kind: 'wrong-media-type',
      detail: {
        ko: `multipart/form-data 양식으로 보내 주세요 (${form.reason}).`,
        en: `send a multipart form: ${form.reason}`,
      },
    })
  const limit = `${Math.round(limitBytes / 1024 ** 2)} MB`
  return answerProblem(c, {
    kind: 'too-large',
    detail: {
      ko: `파일이 모두 합쳐 ${limit}를 넘습니다. 나누어 가져오시거나 서버의 한도를 올려 주세요.`,
      en: `the files are over ${limit} together: import them one after the other, or raise the server's limit`,
    },
  })
}
