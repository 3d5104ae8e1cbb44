import { openForReading, toFileProblem } from '../text/examineFile.ts'
import { problems, type UnreadFormat } from '../text/fileProblems.ts'
import type { FileFormat } from './fileFormat.ts'
import { readGzipHead } from './readGzipHead.ts'
import { sniffOldOffice } from './sniffOldOffice.ts'
import type { FileToRead } from './tableConverter.ts'

const HEAD_BYTES = 8192

/** Tells the format of a file by its first bytes. Throws InputProblem for formats that are not read. */
export async function sniffFormat({ path, name }: FileToRead): Promise<FileFormat> {
  const handle = await openForReading(path, name)
  try {
    const { size } = await handle.stat()
    if (size === 0) throw problems.empty(name)
    const head = Buffer.alloc(Math.min(size, HEAD_BYTES))
    await handle.read(head, 0, head.length, 0)
    if (startsWith(head, OLE)) throw problems.format(name, await sniffOldOffice(handle, size))
    if (startsWith(head, GZIP)) {
      const content = await readGzipHead(handle, HEAD_BYTES)
      if (sniffBinary(content, name) !== null || isPacked(content))
        throw problems.format(name, 'gzip of no text')
      return sniffText(toText(content), name)
    }
    return sniffBinary(head, name) ?? sniffText(toText(head), name)
  } catch (error) {
    throw toFileProblem(error, name)
  } finally {
    await handle.close()
  }
}

const OLE = [0xd0, 0xcf, 0x11, 0xe0]
const GZIP = [0x1f, 0x8b]

const UNREAD_MAGIC: readonly (readonly [readonly number[], UnreadFormat])[] = [
  [[0x25, 0x50, 0x44, 0x46, 0x2d], 'pdf'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'zstd'],
  [[0x42, 0x5a, 0x68, 0x39], 'bzip2'],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66], 'sqlite'],
  [[0x37, 0x7a, 0xbc, 0xaf], '7z'],
  [[0x52, 0x61, 0x72, 0x21], 'rar'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], 'xz'],
  [[0x89, 0x50, 0x4e, 0x47], 'picture'],
  [[0xff, 0xd8, 0xff], 'picture'],
]

function startsWith(head: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, i) => head[i] === byte)
}

/** A packed file within a packed file, or several (.tar.gz). */
const isPacked = (content: Buffer): boolean =>
  startsWith(content, GZIP) || content.toString('latin1', 257, 262) === 'ustar'

function sniffBinary(head: Uint8Array, name: string): FileFormat | null {
  if (startsWith(head, [0x50, 0x4b, 3, 4]) || startsWith(head, [0x50, 0x4b, 5, 6])) return 'xlsx'
  if (startsWith(head, [0x50, 0x41, 0x52, 0x31])) return 'parquet'
  if (startsWith(head, [0x50, 0x41, 0x52, 0x45])) throw problems.format(name, 'encrypted')
  for (const [bytes, format] of UNREAD_MAGIC) if (startsWith(head, bytes)) throw problems.format(name, format)
  return null
}

function toText(head: Buffer): string {
  if (head[0] === 0xff && head[1] === 0xfe) return head.toString('utf16le', 2)
  if (head[0] === 0xfe && head[1] === 0xff)
    return Buffer.from(head.subarray(0, head.length & ~1))
      .swap16()
      .toString('utf16le', 2)
  return head.toString('utf8').replace(/^\ufeff/, '')
}

function sniffText(text: string, name: string): FileFormat {
  const start = text.trimStart()
  if (start.startsWith('<')) {
    if (/<(?:html|table|!doctype html)\b/i.test(start)) throw problems.format(name, 'html')
    if (start.includes('urn:schemas-microsoft-com:office:spreadsheet'))
      throw problems.format(name, 'spreadsheet xml')
    if (/^<(?:\?xml|!--|!DOCTYPE)/i.test(start) || /\.xml(?:\.gz)?$/i.test(name)) return 'xml'
  }
  if (/^(?:\{\s*["}]|\[\s*[{\]])/.test(start)) return 'json'
  if (/\.(?:jsonl|ndjson|json)(?:\.gz)?$/i.test(name)) return 'json'
  return 'csv'
}
