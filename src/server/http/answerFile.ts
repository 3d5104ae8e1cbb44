import { Readable } from 'node:stream'
import type { Context } from 'hono'
import { toContentDisposition } from '../exports/fileName.ts'
import type { Answer } from './answer.ts'
import type { AppEnv } from './appEnv.ts'

/** Answers a file to be kept, while it is written; it stops when the reader goes away. */
export function answerFile(
  c: Context<AppEnv>,
  bytes: Readable,
  { name, type }: { readonly name: string; readonly type: string },
): Answer {
  c.req.raw.signal.addEventListener('abort', () => bytes.destroy(), { once: true })
  return c.body(Readable.toWeb(bytes) as ReadableStream, 200, {
    'content-type': type,
    'content-disposition': toContentDisposition(name),
    'cache-control': 'no-store',
    vary: 'accept-language',
  }) as unknown as Answer
}
