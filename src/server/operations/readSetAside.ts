import type { SetAsideList } from '../../contract/getSetAside.ts'
import { type RowPiece, readRows } from '../../intake/table/readRows.ts'
import { examineFile } from '../../intake/text/examineFile.ts'
import { readUtf8 } from '../../intake/text/readUtf8.ts'
import { fromHarmless } from './harmless.ts'
import { SET_ASIDE_COLUMNS } from './setAsideColumns.ts'

const COMMA = 44
/** Fields of a row that are kept. */
const MOST_FIELDS = 16_384

/** Reads rows from the list of rows set aside that an import wrote, `limit` of them from the one numbered `from`. */
export async function readSetAside(
  path: string,
  { count, from, limit, signal }: { count: number; from: number; limit: number; signal?: AbortSignal },
): Promise<SetAsideList> {
  const examined = await examineFile(path, { signal })
  const rows: SetAsideList['rows'][number][] = []
  let columns: readonly string[] | null = null
  let toSkip = from
  const pieces = readRows(readUtf8(examined, { signal }), {
    delimiter: COMMA,
    stride: MOST_FIELDS,
    file: examined.name,
    mostRows: 64,
  })
  for await (const piece of pieces) {
    for (let row = 0; row < piece.rows; row++) {
      if (columns === null) columns = readCells(piece, row).slice(SET_ASIDE_COLUMNS.length)
      else if (toSkip > 0) toSkip--
      else if (rows.push(toRow(readCells(piece, row), columns)) === limit) return { count, columns, rows }
    }
  }
  return { count, columns: columns ?? [], rows }
}

function toRow(cells: readonly string[], columns: readonly string[]): SetAsideList['rows'][number] {
  const [file = '', line = '', column = '', value = '', en = '', ko = '', ...fields] = cells.map(fromHarmless)
  return {
    file,
    line: Number(line) || 0,
    column: column === '' ? null : column,
    value: value === '' && column === '' ? null : value,
    reason: { ko, en },
    fields: Object.fromEntries(columns.map((name, index) => [name, fields[index] ?? ''])),
  }
}

const readCells = ({ bytes, stride, starts, ends, widths }: RowPiece, row: number): string[] =>
  Array.from({ length: Math.min(widths[row]!, stride) }, (_, field) =>
    bytes.toString('utf8', starts[row * stride + field]!, ends[row * stride + field]!),
  )
