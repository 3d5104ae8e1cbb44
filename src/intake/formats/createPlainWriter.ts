import { createHash, randomUUID } from 'node:crypto'
import { type FileHandle, open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Header } from '../table/header.ts'
import { createRowNumbers, ROWS_COUNTED, type RowNumbers } from '../table/rowNumbers.ts'
import type { ExaminedFile } from '../text/examineFile.ts'
import { problems } from '../text/fileProblems.ts'

export interface PlainWriter {
  readonly rows: number
  /** Writes a row of the source; cells may be missing, those beyond the header are left out. */
  row(cells: readonly (string | undefined)[], number: number): void
  /** Lets the disk take what is written; to be awaited now and then. */
  drain(): Promise<void>
  /** Everything is on the disk. */
  close(): Promise<Written>
  /** Nothing of it is kept. */
  discard(): Promise<void>
}

export interface Written {
  readonly path: string
  readonly examined: ExaminedFile
  readonly opening: Header
  readonly rowNumbers: RowNumbers
}

const BUFFERED = 1 << 18
const COMMA = 44

/** Writes a plain table: its header, then a row each. It may grow to `mostBytes`. */
export async function createPlainWriter({
  folder,
  name,
  names,
  doubled = new Set(),
  line,
  mostBytes,
}: {
  folder: string
  /** The source as people know it. */
  name: string
  names: readonly string[]
  doubled?: ReadonlySet<string>
  /** Where the header is in the source. */
  line: number
  mostBytes: number
}): Promise<PlainWriter> {
  const path = join(folder, `${randomUUID()}.csv`)
  const file: FileHandle = await open(path, 'wx', 0o600)
  const hash = createHash('sha256')
  const numbers = createRowNumbers()
  const width = names.length
  let text = `${names.map(toField).join(',')}\n`
  let bytes = 0
  let rows = 0

  const flush = async (): Promise<void> => {
    const chunk = Buffer.from(text)
    text = ''
    bytes += chunk.length
    if (bytes > mostBytes) throw problems.tooLarge(name, inGigabytes(mostBytes))
    hash.update(chunk)
    await file.writeFile(chunk).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOSPC' || error.code === 'EDQUOT' ? problems.full(name) : error
    })
  }

  return {
    get rows() {
      return rows
    },
    row(cells, number) {
      if (text.length > LONGEST_ROWS) throw problems.tooLarge(name, inGigabytes(LONGEST_ROWS))
      // An empty line is no row: the only field of a narrow table is quoted.
      text += width === 1 ? quoted(cells[0] ?? '') : toField(cells[0] ?? '')
      for (let i = 1; i < width; i++) {
        const cell = cells[i]
        text += cell === undefined || cell === '' ? ',' : `,${toField(cell)}`
      }
      text += '\n'
      rows++
      numbers.add(number)
    },
    async drain() {
      if (text.length >= BUFFERED) await flush()
    },
    async close() {
      await flush()
      await file.close()
      const { size, mtimeMs } = await stat(path)
      return {
        path,
        examined: {
          path,
          name,
          gzip: false,
          encoding: 'utf8',
          bomBytes: 0,
          bytes: size,
          modifiedMs: mtimeMs,
          contentHash: hash.digest('hex'),
        },
        opening: { delimiter: COMMA, names, doubled, rowsBefore: 1, line },
        rowNumbers: numbers.repeated ? ROWS_COUNTED : numbers.toRowNumbers(),
      }
    },
    async discard() {
      await file.close().catch(() => {})
      await rm(path, { force: true })
    },
  }
}

/** More than this between two breaths is no row of a table. */
const LONGEST_ROWS = 1 << 28

const inGigabytes = (bytes: number): { en: string; ko: string } => {
  const size = bytes < 1 << 30 ? `${Math.ceil(bytes / (1 << 20))} MB` : `${Math.ceil(bytes / (1 << 30))} GB`
  return { en: `${size} of table`, ko: `표 ${size}` }
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""').replaceAll('\0', '')}"`

const TO_QUOTE = /[",\r\n\0]/

function toField(text: string): string {
  return TO_QUOTE.test(text) ? quoted(text) : text
}
