import { once } from 'node:events'
import { PassThrough, type Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { WorkspaceFile } from './listWorkspaceFiles.ts'

/** Files as one zip, each opened when its turn comes, so that no more than one is read at a time. */
export function zipFiles(
  files: readonly WorkspaceFile[],
  { modified }: { readonly modified: Date },
): Readable {
  const zip = new ZipFile()
  const output = new PassThrough()
  const stopped = new AbortController()
  const fail = (error: unknown): void => {
    output.destroy(error instanceof Error ? error : new Error(String(error)))
  }
  zip.on('error', fail)
  zip.outputStream.on('error', fail)
  zip.outputStream.pipe(output)
  output.on('close', () => stopped.abort())
  const add = async (): Promise<void> => {
    for (const { path, open } of files) {
      const stream = open()
      stopped.signal.addEventListener('abort', () => stream.destroy(), { once: true })
      const ended = once(stream, 'end', { signal: stopped.signal })
      stream.on('error', fail)
      zip.addReadStream(stream, path, { mtime: modified, mode: 0o100644 })
      await ended
    }
    zip.end()
  }
  add().catch((error: unknown) => {
    if (!stopped.signal.aborted) fail(error)
  })
  return output
}
