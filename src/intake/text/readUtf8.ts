import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import iconv from 'iconv-lite'
import { type ExaminedFile, isZlibError, toFileProblem } from './examineFile.ts'
import { problems } from './fileProblems.ts'

const CHUNK = 1 << 20

/** The content of an examined file as UTF-8 bytes without a mark, chunk by chunk. `onBytes` hears how many bytes of
 * the disk's were read so far. */
export async function* readUtf8(
  file: ExaminedFile,
  { onBytes, signal }: { onBytes?: (bytes: number) => void; signal?: AbortSignal | undefined } = {},
): AsyncGenerator<Uint8Array> {
  const disk = createReadStream(file.path, { highWaterMark: CHUNK })
  let source: Readable = disk
  if (file.gzip) {
    const unpacked = createGunzip({ chunkSize: CHUNK })
    pipeline(disk, unpacked, () => {})
    source = unpacked
  }
  try {
    let skip = file.bomBytes
    const decoder =
      file.encoding === 'utf8' ? null : iconv.getDecoder(ICONV_NAMES[file.encoding], { stripBOM: false })
    for await (const chunk of source as AsyncIterable<Buffer>) {
      signal?.throwIfAborted()
      onBytes?.(disk.bytesRead)
      const bytes = skip > 0 ? chunk.subarray(skip) : chunk
      skip = Math.max(0, skip - chunk.length)
      if (bytes.length > 0) yield decoder === null ? bytes : Buffer.from(decoder.write(bytes))
    }
    const rest = decoder?.end()
    if (rest) yield Buffer.from(rest)
    const { size, mtimeMs } = await stat(file.path)
    if (size !== file.bytes || mtimeMs !== file.modifiedMs) throw problems.changed(file.name)
  } catch (error) {
    throw isZlibError(error) ? problems.gzip(file.name) : toFileProblem(error, file.name)
  } finally {
    source.destroy()
    disk.destroy()
  }
}

const ICONV_NAMES = { utf16le: 'utf-16le', utf16be: 'utf-16be', cp949: 'cp949' } as const
