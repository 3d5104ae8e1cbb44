import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import type { PlainTable } from '../../intake/formats/plainTable.ts'
import { createRowNumbers } from '../../intake/table/rowNumbers.ts'
import { examineFile } from '../../intake/text/examineFile.ts'
import type { SetAsideFile } from '../../store/facts/port/storedImport.ts'
import { toField } from './harmless.ts'
import { mendingProblems } from './mendingProblems.ts'
import type { GivenRow } from './readMendedRows.ts'
import type { ListedRow } from './readSetAsideList.ts'

/** Mended rows as tables that can be imported: a table a file, its rows at the lines where they stood. */
export interface MendedTables {
  readonly tables: readonly { readonly file: number; readonly plain: PlainTable }[]
  /** Rows that came as they were set aside. */
  readonly unchanged: ReadonlySet<number>
}

const WAITING = 1 << 18
const MOST_LINES = 2 ** 32

/** One number for a file of the list and a line. */
export const toPlace = ({ file, line }: { readonly file: number; readonly line: number }): number =>
  file * MOST_LINES + line

/** A row in one text: hundreds of thousands of them may have to be held. */
const pack = (cells: readonly string[]): string => cells.join('\0')
const unpack = (packed: string): readonly string[] => packed.split('\0')

const filledUp = (cells: readonly (string | undefined)[], was: readonly string[]): string[] =>
  cells.map((cell, i) => cell ?? was[i] ?? '')

/**
 * Writes mended rows as plain tables into a folder. Throws InputProblem for a row that was not set aside or that
 * comes twice.
 */
export async function writeMended({
  given,
  listed,
  files,
  folder,
  listName,
  signal,
}: {
  given: AsyncIterable<GivenRow>
  listed: AsyncIterable<ListedRow>
  files: readonly SetAsideFile[]
  folder: string
  listName: string
  signal?: AbortSignal | undefined
}): Promise<MendedTables> {
  const before = new Map<number, string>()
  for await (const row of listed) if (row.file >= 0) before.set(toPlace(row), pack(row.cells))
  const writers = new Map<number, Writer>()
  const seen = new Set<number>()
  const unchanged = new Set<number>()
  try {
    for await (const row of given) {
      const { file, line, at } = row
      const { name, columns, holds } = files[file]!
      const place = at === null ? null : { file: listName, line: at }
      const was = before.get(toPlace(row))
      if (was === undefined) throw mendingProblems.notSetAside(name, line, place)
      if (seen.has(toPlace(row))) throw mendingProblems.twice(name, line, place)
      seen.add(toPlace(row))
      const cells = row.cells.includes(undefined) ? filledUp(row.cells, unpack(was)) : (row.cells as string[])
      // A row that says how a visit ended may be right as it is, once the visit comes with it.
      if (holds === 'visits' && pack(cells) === was) {
        unchanged.add(toPlace(row))
        continue
      }
      let writer = writers.get(file)
      if (!writer) {
        writer = await createWriter(join(folder, `mended-${file}.csv`), columns)
        writers.set(file, writer)
      }
      await writer.add(line, cells)
    }
    const tables = []
    for (const [file, writer] of [...writers].sort(([a], [b]) => a - b))
      tables.push({ file, plain: await writer.toPlainTable(files[file]!, signal) })
    return { tables, unchanged }
  } finally {
    for (const writer of writers.values()) await writer.close()
  }
}

interface Writer {
  add(line: number, cells: readonly string[]): Promise<void>
  toPlainTable(file: SetAsideFile, signal: AbortSignal | undefined): Promise<PlainTable>
  close(): Promise<void>
}

async function createWriter(path: string, columns: readonly string[]): Promise<Writer> {
  const numbers = createRowNumbers()
  let handle: FileHandle | null = await open(path, 'w')
  let waiting = toLine(columns)
  const write = async (): Promise<void> => {
    await handle?.writeFile(waiting)
    waiting = ''
  }
  const close = async (): Promise<void> => {
    await handle?.close()
    handle = null
  }
  return {
    async add(line, cells) {
      numbers.add(line)
      waiting += toLine(cells)
      if (waiting.length >= WAITING) await write()
    },
    async toPlainTable({ name }, signal) {
      await write()
      await close()
      return {
        path,
        name,
        format: 'csv',
        table: '1',
        sheet: null,
        examined: await examineFile(path, { name, signal }),
        header: columns,
        opening: { delimiter: ','.charCodeAt(0), names: columns, doubled: new Set(), rowsBefore: 1, line: 1 },
        hasHeader: true,
        rowNumbers: numbers.toRowNumbers(),
        unread: [],
        warnings: [],
        written: true,
      }
    },
    close,
  }
}

/** A line of one empty field would be no line. */
const toLine = (cells: readonly string[]): string =>
  cells.length === 1 && cells[0] === '' ? '""\n' : `${cells.map(toField).join(',')}\n`
