import type { Context } from 'hono'
import type { ProblemDocument, ProblemKind } from '../../contract/problemDocument.ts'
import type { Lang } from '../../domain/text.ts'
import type { Answer } from './answer.ts'
import type { AppEnv } from './appEnv.ts'
import { langOf } from './langOf.ts'

/** What went wrong with a request, before it is put into a person's language. */
export interface Problem {
  readonly kind: ProblemKind
  readonly detail: { readonly [lang in Lang]: string }
  readonly errors?: ProblemDocument['errors']
  readonly headers?: Readonly<Record<string, string>>
}

const KINDS: { readonly [kind in ProblemKind]: { readonly status: ProblemStatus; readonly title: string } } =
  {
    'not-found': { status: 404, title: 'Not found' },
    'method-not-allowed': { status: 405, title: 'Method not allowed' },
    'invalid-request': { status: 400, title: 'Request not understood' },
    'invalid-journey-file': { status: 422, title: 'Journey file cannot be used' },
    'invalid-input': { status: 422, title: 'Input cannot be used' },
    conflict: { status: 409, title: 'Conflict' },
    'cannot-tell': { status: 409, title: 'New or known visits?' },
    'too-large': { status: 413, title: 'Too large' },
    'wrong-media-type': { status: 415, title: 'Wrong media type' },
    unauthorized: { status: 401, title: 'Not authorized' },
    'forbidden-origin': { status: 403, title: 'Request from another page' },
    'forbidden-host': { status: 403, title: 'Unknown host' },
    'nothing-to-diagnose': { status: 422, title: 'Nothing to diagnose' },
    'no-space': { status: 507, title: 'No space left' },
    busy: { status: 503, title: 'Busy' },
    stopped: { status: 503, title: 'Stopping' },
    fault: { status: 500, title: 'Fault' },
  }

type ProblemStatus = 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 500 | 503 | 507

/** A problem in a person's language. */
export function toProblemDocument(
  { kind, detail, errors }: Problem,
  { lang, instance }: { lang: Lang; instance: string },
): ProblemDocument {
  const { status, title } = KINDS[kind]
  return {
    type: `urn:fifteen:problem:${kind}`,
    title,
    status,
    detail: detail[lang],
    instance,
    ...(errors ? { errors } : {}),
  }
}

/** Answers a problem as RFC 9457 problem details in the language that the caller prefers. */
export function answerProblem(c: Context<AppEnv>, { kind, detail, errors, headers }: Problem): Answer {
  const { status } = KINDS[kind]
  const lang = langOf(c.req.header('accept-language'))
  const instance = `urn:fifteen:request:${c.get('requestId') ?? 'unknown'}`
  const document = toProblemDocument({ kind, detail, ...(errors ? { errors } : {}) }, { lang, instance })
  return c.body(JSON.stringify(document), status, {
    ...headers,
    // A form refused half-way leaves the rest of it in the connection: nobody may go on with that one.
    ...(c.req.raw.body === null ? {} : { connection: 'close' }),
    'content-type': 'application/problem+json',
    'content-language': lang,
    'cache-control': 'no-store',
    vary: 'accept-language',
  }) as unknown as Answer
}
