import { bodyLimit } from 'hono/body-limit'
import { answerProblem } from './problem.ts'

/** The largest JSON that is read: a mapping of the widest table. */
const MOST_BYTES = 32 * 1024 ** 2

/** Refuses a body of JSON that is larger than any that makes sense, before it is read. */
export const limitBody = bodyLimit({
  maxSize: MOST_BYTES,
  onError: (c) =>
    answerProblem(c, {
      kind: 'too-large',
      detail: {
        ko: `요청이 ${MOST_BYTES / 1024 ** 2}MB를 넘습니다.`,
        en: `the request is over ${MOST_BYTES / 1024 ** 2} MB`,
      },
    }),
})
