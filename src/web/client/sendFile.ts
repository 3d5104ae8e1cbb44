import { RequestFailed, toProblem } from './problem.ts'

interface Sending {
  readonly file: File
  readonly lang: string
}

/** Sends one small file as a form's `file` and returns what it made; throws as readJson does. */
export async function sendFile<T>(path: string, { file, lang }: Sending): Promise<T> {
  const form = new FormData()
  form.append('file', file, file.name)
  const headers = { accept: 'application/json', 'accept-language': lang }
  const response = await fetch(path, { method: 'POST', headers, body: form }).catch(() => {
    throw new RequestFailed({ kind: 'unreachable' })
  })
  const body: unknown = await response.json().catch(() => undefined)
  if (!response.ok) throw new RequestFailed(toProblem(response.status, body))
  if (body === undefined) throw new RequestFailed({ kind: 'unreadable' })
  return body as T
}
