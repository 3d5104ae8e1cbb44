import { type Entry, fromFdPromise, type ZipFile } from 'yauzl'
import { InputProblem } from '../../inputProblem.ts'
import { isZlibError, openForReading } from '../../text/examineFile.ts'
import { problems } from '../../text/fileProblems.ts'
import { workbookLimits } from './workbookLimits.ts'
import { workbookProblems } from './workbookProblems.ts'

export interface OpenZip {
  readonly names: readonly string[]
  /** Bytes of the file on the disk. */
  readonly bytes: number
  /** Whether any part is locked with a password. */
  readonly encrypted: boolean
  has(name: string): boolean
  unpackedBytes(name: string): number
  /** The bytes of a part, chunk by chunk. */
  read(name: string, signal?: AbortSignal | undefined): AsyncGenerator<Buffer>
  close(): Promise<void>
}

/** Opens a zip for reading single parts. Nothing is unpacked that is not asked for, nor more than it said. */
export async function openZip(path: string, name: string): Promise<OpenZip> {
  const handle = await openForReading(path, name)
  let zip: ZipFile | null = null
  try {
    const { size, mtimeMs } = await handle.stat()
    zip = await fromFdPromise(handle.fd, { autoClose: false, lazyEntries: true })
    const entries = new Map<string, Entry>()
    if (zip.entryCount > workbookLimits.entries)
      throw problems.tooLarge(name, workbookProblems.entries(workbookLimits.entries))
    for await (const entry of zip.eachEntry())
      if (!entries.has(entry.fileName)) entries.set(entry.fileName, entry)
    const opened = zip
    return {
      names: [...entries.keys()],
      bytes: size,
      encrypted: [...entries.values()].some((entry) => entry.isEncrypted()),
      has: (part) => entries.has(part),
      unpackedBytes: (part) => entries.get(part)?.uncompressedSize ?? 0,
      async *read(part, signal) {
        const entry = entries.get(part)
        if (!entry) throw problems.damaged(name, 'XLSX', `${part} is missing`)
        refuseBomb(entry, name)
        const stream = await opened.openReadStreamPromise(entry).catch((error: unknown) => {
          throw toZipProblem(error, name)
        })
        try {
          for await (const chunk of stream as AsyncIterable<Buffer>) {
            signal?.throwIfAborted()
            yield chunk
          }
        } catch (error) {
          const now = await handle.stat()
          if (now.size !== size || now.mtimeMs !== mtimeMs) throw problems.changed(name)
          throw toZipProblem(error, name)
        } finally {
          stream.destroy()
        }
      },
      close: () => handle.close(),
    }
  } catch (error) {
    await handle.close()
    throw toZipProblem(error, name)
  }
}

function refuseBomb(entry: Entry, name: string): void {
  const { uncompressedSize, compressedSize } = entry
  const { partBytes, harmlessBytes, growth } = workbookLimits
  if (uncompressedSize > partBytes) throw problems.tooLarge(name, workbookProblems.bytes(partBytes))
  if (uncompressedSize > harmlessBytes && uncompressedSize > compressedSize * growth)
    throw problems.tooLarge(name, workbookProblems.growth(growth))
}

/** Whatever the zip reader says against a file, as a problem; what is no fault of the file as it is. */
function toZipProblem(error: unknown, name: string): unknown {
  if (error instanceof InputProblem || !(error instanceof Error)) return error
  if (isZlibError(error)) return problems.damaged(name, 'XLSX', 'unpacking failed')
  const isOurs = 'code' in error || error.name === 'AbortError' || error.constructor !== Error
  return isOurs
    ? error
    : problems.damaged(name, 'XLSX', error.message.replaceAll(/[\r\n]+/g, ' ').slice(0, 100))
}
