import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listTables } from '../listTables.ts'
import type { PlainTable } from '../plainTable.ts'
import { readPlainRows } from '../readPlainRows.ts'
import type { TableToConvert } from '../tableConverter.ts'
import { toPlainTable } from '../toPlainTable.ts'

export interface PlainRow {
  readonly line: number
  readonly fields: readonly string[]
}

/** All rows of a plain table. */
export async function readAll(plain: PlainTable): Promise<PlainRow[]> {
  const rows: PlainRow[] = []
  for await (const { bytes, stride, starts, ends, lines, rows: count } of readPlainRows(plain))
    for (let row = 0; row < count; row++)
      rows.push({
        line: lines[row]!,
        fields: plain.header.map((_, f) =>
          bytes.toString('utf8', starts[row * stride + f]!, ends[row * stride + f]!),
        ),
      })
  return rows
}

/** A folder of files of any format, and what they are read as. */
export function createFormatBench() {
  const folder = mkdtempSync(join(tmpdir(), 'fifteen-formats-'))
  const write = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  return {
    folder,
    write,
    list: (name: string, content: string | Uint8Array) => listTables({ path: write(name, content), name }),
    async read(name: string, content: string | Uint8Array, options: Partial<TableToConvert> = {}) {
      const plain = await toPlainTable({ path: write(name, content), name, folder, ...options })
      return { plain, rows: await readAll(plain) }
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}
