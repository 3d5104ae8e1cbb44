import { RequestFailed, toProblem } from './problem.ts'

interface Sending {
  readonly method: 'POST' | 'PUT' | 'DELETE'
  /** Sent as JSON; nothing is sent without it. */
  readonly body?: unknown
  readonly signal?: AbortSignal
  /** The language for what a person will read in the answer. */
  readonly lang: string
}

/** Asks for a change and returns what it made, undefined where the answer is empty; throws as readJson does. */
export async function sendJson<T>(path: string, { method, body, signal, lang }: Sending): Promise<T> {
  const response = await fetch(path, {
    method,
    signal: signal ?? null,
    headers: {
      accept: 'application/json',
      'accept-language': lang,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch((error) => {
    if (signal?.aborted) throw error
    throw new RequestFailed({ kind: 'unreachable' })
  })
  const text = await response.text()
  const answer = parse(text)
  if (!response.ok) throw new RequestFailed(toProblem(response.status, answer))
  if (answer === undefined && text !== '') throw new RequestFailed({ kind: 'unreadable' })
  return answer as T
}

function parse(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}
