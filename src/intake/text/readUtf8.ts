import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import iconv from 'iconv-lite'
import { type ExaminedFile, isZlibError, toFileProblem } from './examineFile.ts'
import { problems } from './fileProblems.ts'
import { readChunks } from './readChunks.ts'

const CHUNK = 1 << 20

/**
 * The content of an examined file as UTF-8 bytes without a mark, chunk by chunk, each valid until the next one is asked
 * for. `onBytes` hears how many bytes of the disk's were read so far.
 */
export async function* readUtf8(
  file: ExaminedFile,
  { onBytes, signal }: { onBytes?: (bytes: number) => void; signal?: AbortSignal | undefined } = {},
): AsyncGenerator<Uint8Array> {
  try {
    let skip = file.bomBytes
    const decoder =
      file.encoding === 'utf8' ? null : iconv.getDecoder(ICONV_NAMES[file.encoding], { stripBOM: false })
    for await (const chunk of file.gzip ? unpack(file, onBytes) : readPlain(file, onBytes)) {
      signal?.throwIfAborted()
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
  }
}

type OnBytes = ((bytes: number) => void) | undefined

async function* readPlain({ path }: ExaminedFile, onBytes: OnBytes): AsyncGenerator<Buffer> {
  const handle = await open(path, 'r')
  let bytesRead = 0
  try {
    for await (const chunk of readChunks(handle)) {
      bytesRead += chunk.length
      onBytes?.(bytesRead)
      yield chunk
    }
  } finally {
    await handle.close()
  }
}

async function* unpack({ path }: ExaminedFile, onBytes: OnBytes): AsyncGenerator<Buffer> {
  const disk = createReadStream(path, { highWaterMark: CHUNK })
  const unpacked = createGunzip({ chunkSize: CHUNK })
  pipeline(disk, unpacked, () => {})
  try {
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      onBytes?.(disk.bytesRead)
      yield chunk
    }
  } finally {
    unpacked.destroy()
    disk.destroy()
  }
}

const ICONV_NAMES = { utf16le: 'utf-16le', utf16be: 'utf-16be', cp949: 'cp949' } as const
