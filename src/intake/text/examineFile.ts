import { isAscii, isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { InputProblem } from '../inputProblem.ts'
import { createCp949Check } from './cp949.ts'
import { problems } from './fileProblems.ts'
import { readChunks } from './readChunks.ts'

export type Encoding = 'utf8' | 'utf16le' | 'utf16be' | 'cp949'

/** What a look through the whole of a file told, before any row is read. */
export interface ExaminedFile {
  readonly path: string
  readonly name: string
  readonly gzip: boolean
  readonly encoding: Encoding
  /** Bytes at the start that mark the encoding. */
  readonly bomBytes: number
  /** Bytes on disk. */
  readonly bytes: number
  readonly modifiedMs: number
  /** SHA-256 of the content (unpacked), in hex. */
  readonly contentHash: string
}

const CHUNK = 1 << 20
/** Text shrinks by ten in a gzip, rarely by a hundred: what grows more, and much, is made to do harm. */
const MOST_GROWTH = 400
const HARMLESS_BYTES = 1 << 27

/**
 * Looks through a file once: its kind, its encoding, the hash of its content. Throws InputProblem for what
 * cannot be a table of text.
 */
export async function examineFile(
  path: string,
  { name = basename(path), signal }: { name?: string; signal?: AbortSignal | undefined } = {},
): Promise<ExaminedFile> {
  const handle = await openForReading(path, name)
  try {
    const stats = await handle.stat()
    if (stats.isDirectory()) throw problems.directory(name)
    if (stats.size === 0) throw problems.empty(name)
    const head = Buffer.alloc(2)
    await handle.read(head, 0, head.length, 0)
    const gzip = head[0] === 0x1f && head[1] === 0x8b
    const examiner = createExaminer(
      name,
      gzip ? Math.max(HARMLESS_BYTES, stats.size * MOST_GROWTH) : Number.POSITIVE_INFINITY,
    )
    const pass = async (read: Examiner['read']): Promise<void> => {
      if (!gzip) return read(readChunks(handle, signal))
      const source = handle.createReadStream({ start: 0, autoClose: false, highWaterMark: CHUNK })
      const unpacked = createGunzip({ chunkSize: CHUNK })
      await pipeline(source, unpacked, read, signal ? { signal } : {}).catch((error: unknown) => {
        // Of a stream given up in its first chunk a pipeline says only that it was given up.
        throw examiner.refusal() ?? (isZlibError(error) ? problems.gzip(name) : error)
      })
    }
    await pass(examiner.read)
    const told = examiner.conclude()
    const conclude = async (): Promise<Encoding> => {
      if (told.encoding !== null) return told.encoding
      const other = createOtherCheck(name, told.bomBytes)
      await pass(other.read)
      return other.conclude()
    }
    return {
      path,
      name,
      gzip,
      bytes: stats.size,
      modifiedMs: stats.mtimeMs,
      ...told,
      encoding: await conclude(),
    }
  } catch (error) {
    throw toFileProblem(error, name)
  } finally {
    await handle.close()
  }
}

export async function openForReading(path: string, name: string): Promise<FileHandle> {
  try {
    if ((await stat(path)).isDirectory()) throw problems.directory(name)
    return await open(path, 'r')
  } catch (error) {
    throw toFileProblem(error, name)
  }
}

export const isZlibError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_')

/** Errors of the file system that the person can mend, as problems; all others as they are. */
export function toFileProblem(error: unknown, name: string): unknown {
  if (error instanceof InputProblem || !(error instanceof Error) || !('code' in error)) return error
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return problems.missing(name)
  if (error.code === 'EISDIR') return problems.directory(name)
  if (error.code === 'EACCES' || error.code === 'EPERM' || error.code === 'EIO' || error.code === 'ENXIO')
    return problems.unreadable(name, error.code)
  return error
}

const GROWTH = {
  en: `${MOST_GROWTH} times the size of the .gz file when unpacked`,
  ko: `압축을 풀었을 때 .gz 파일 크기의 ${MOST_GROWTH}배`,
}

interface Examiner {
  readonly read: (source: AsyncIterable<Buffer>) => Promise<void>
  /** Why reading ended before the end. */
  readonly refusal: () => InputProblem | undefined
  /** The encoding is null for what is neither UTF-8 nor UTF-16. */
  readonly conclude: () => Pick<ExaminedFile, 'bomBytes' | 'contentHash'> & {
    readonly encoding: 'utf8' | 'utf16le' | 'utf16be' | null
  }
}

/** Reads the bytes once, hashes them and tells whether they are UTF-8 or UTF-16, as nearly all files are. */
function createExaminer(name: string, mostBytes: number): Examiner {
  const hash = createHash('sha256')
  let head: Buffer = Buffer.alloc(0)
  let length = 0
  let wide: 'utf16le' | 'utf16be' | null = null
  let bomBytes = 0
  let validUtf8 = true
  let zeroes = false
  let left: Buffer = Buffer.alloc(0)
  let refusal: InputProblem | undefined
  const refuse = (problem: InputProblem): InputProblem => {
    refusal = problem
    return problem
  }

  const check = (bytes: Buffer, last: boolean): void => {
    if (!validUtf8) return
    const text = left.length === 0 ? bytes : Buffer.concat([left, bytes])
    const cut = last ? text.length : completeUtf8(text)
    if (isUtf8(text.subarray(0, cut))) left = Buffer.from(text.subarray(cut))
    else validUtf8 = false
  }

  return {
    async read(source) {
      for await (const chunk of source) {
        hash.update(chunk)
        if (length === 0) {
          head = chunk.subarray(0, 4096)
          ;({ wide, bomBytes } = sniffWide(head))
        }
        length += chunk.length
        if (length > mostBytes) throw refuse(problems.tooLarge(name, GROWTH))
        if (wide !== null) continue
        zeroes ||= chunk.includes(0)
        if (zeroes) throw refuse(problems.binary(name))
        check(chunk, false)
      }
      if (wide === null) check(Buffer.alloc(0), true)
    },
    refusal: () => refusal,
    conclude() {
      const contentHash = hash.digest('hex')
      if (length <= bomBytes) throw problems.empty(name)
      return { encoding: wide ?? (validUtf8 ? 'utf8' : null), bomBytes, contentHash }
    },
  }
}

/** Reads bytes that are not UTF-8 once more: are they CP949? Anything else is refused, with its first faulty line. */
function createOtherCheck(
  name: string,
  bomBytes: number,
): { readonly read: (source: AsyncIterable<Buffer>) => Promise<void>; readonly conclude: () => 'cp949' } {
  const cp949 = createCp949Check()
  let line = 1
  let isUtf8SoFar = true
  let left: Buffer = Buffer.alloc(0)
  const countLines = (bytes: Buffer, last: boolean): void => {
    if (!isUtf8SoFar) return
    const text = left.length === 0 ? bytes : Buffer.concat([left, bytes])
    const cut = last ? text.length : completeUtf8(text)
    isUtf8SoFar = isUtf8(text.subarray(0, cut))
    if (!isUtf8SoFar) {
      line += countLinesToFault(text.subarray(0, cut))
      return
    }
    left = Buffer.from(text.subarray(cut))
    for (let i = text.indexOf(10); i >= 0 && i < cut; i = text.indexOf(10, i + 1)) line++
  }
  return {
    async read(source) {
      for await (const chunk of source) {
        countLines(chunk, false)
        if (cp949.isWithinPair() || !isAscii(chunk)) cp949.read(chunk)
      }
      countLines(Buffer.alloc(0), true)
    },
    conclude() {
      if (bomBytes === 0 && cp949.isPlausible()) return 'cp949'
      throw problems.encoding(name, line)
    },
  }
}

function countLinesToFault(text: Buffer): number {
  let lines = 0
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf(10, start)
    const stop = end < 0 ? text.length : end + 1
    if (!isUtf8(text.subarray(start, stop))) return lines
    lines++
    start = stop
  }
  return lines
}

/** Length of the text up to the last character that is complete. */
function completeUtf8(text: Buffer): number {
  for (let back = 1; back <= Math.min(3, text.length); back++) {
    const byte = text[text.length - back]!
    if (byte < 0x80) return text.length
    if (byte >= 0xc0) {
      const need = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return need > back ? text.length - back : text.length
    }
  }
  return text.length
}

/** UTF-16 by its mark, or by every other byte of the start being zero; else the length of UTF-8's mark. */
function sniffWide(head: Buffer): { wide: 'utf16le' | 'utf16be' | null; bomBytes: number } {
  if (head[0] === 0xff && head[1] === 0xfe) return { wide: 'utf16le', bomBytes: 2 }
  if (head[0] === 0xfe && head[1] === 0xff) return { wide: 'utf16be', bomBytes: 2 }
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { wide: null, bomBytes: 3 }
  let even = 0
  let odd = 0
  for (let i = 0; i + 1 < head.length; i += 2) {
    if (head[i] === 0) even++
    if (head[i + 1] === 0) odd++
  }
  const pairs = Math.floor(head.length / 2)
  if (pairs >= 8 && even === 0 && odd > pairs * 0.4) return { wide: 'utf16le', bomBytes: 0 }
  if (pairs >= 8 && odd === 0 && even > pairs * 0.4) return { wide: 'utf16be', bomBytes: 0 }
  return { wide: null, bomBytes: 0 }
}
