import { RequestFailed, toProblem } from './problem.ts'

interface Sending {
  readonly files: readonly File[]
  readonly lang: string
  readonly onProgress: (sent: number, total: number) => void
}

/** Sends files as a form; fetch could not say how far it has come. */
export function sendFiles<T>(path: string, { files, lang, onProgress }: Sending) {
  const request = new XMLHttpRequest()
  const answered = new Promise<T>((resolve, reject) => {
    const form = new FormData()
    for (const file of files) form.append('files', file, file.name)
    request.open('POST', path)
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('accept-language', lang)
    request.responseType = 'json'
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(loaded, total))
    request.addEventListener('load', () => {
      const { status, response } = request
      if (status < 200 || status >= 300) reject(new RequestFailed(toProblem(status, response)))
      else if (response === null) reject(new RequestFailed({ kind: 'unreadable' }))
      else resolve(response as T)
    })
    request.addEventListener('error', () => reject(new RequestFailed({ kind: 'unreachable' })))
    request.addEventListener('abort', () => reject(new DOMException('cancelled', 'AbortError')))
    request.send(form)
  })
  return { answered, cancel: () => request.abort() }
}
