import { RequestFailed, toProblem } from './problem.ts'

interface Asking {
  readonly signal: AbortSignal
  /** The language for what a person will read in the answer. */
  readonly lang: string
}

/** GET as JSON; throws RequestFailed with a problem, or AbortError when the signal says so. */
export async function readJson<T>(path: string, { signal, lang }: Asking): Promise<T> {
  const headers = { accept: 'application/json', 'accept-language': lang }
  const response = await fetch(path, { signal, headers }).catch((error) => {
    if (signal.aborted) throw error
    throw new RequestFailed({ kind: 'unreachable' })
  })
  const body: unknown = await response.json().catch((error) => {
    if (signal.aborted) throw error
    return undefined
  })
  if (!response.ok) throw new RequestFailed(toProblem(response.status, body))
  if (body === undefined) throw new RequestFailed({ kind: 'unreadable' })
  return body as T
}
