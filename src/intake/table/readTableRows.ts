import type { ExaminedFile } from '../text/examineFile.ts'
import { readUtf8 } from '../text/readUtf8.ts'
import { type Dialect, type RowPiece, readRows } from './readRows.ts'
import { createRowNumbering, type RowNumbers } from './rowNumbers.ts'

/** Fields that one piece holds at most, so that wide tables take no more memory than narrow ones. */
const MOST_FIELDS = 1 << 20

/** Rows of data of a table without its header, at the lines of the file that a person knows. */
export async function* readTableRows({
  examined,
  dialect,
  rowsBefore,
  width,
  rowNumbers = null,
  mostRows = 2048,
  onBytes,
  signal,
}: {
  examined: ExaminedFile
  dialect: Dialect
  /** Rows up to and with the header. */
  rowsBefore: number
  width: number
  rowNumbers?: RowNumbers | null
  mostRows?: number
  onBytes?: ((bytes: number) => void) | undefined
  signal?: AbortSignal | undefined
}): AsyncGenerator<RowPiece> {
  const source = readUtf8(examined, { ...(onBytes ? { onBytes } : {}), signal })
  const numberOf = rowNumbers === null ? null : createRowNumbering(rowNumbers)
  const stride = Math.max(1, width)
  const most = Math.max(1, Math.min(mostRows, Math.floor(MOST_FIELDS / stride)))
  let toSkip = rowsBefore
  let row = 0
  for await (const piece of readRows(source, { ...dialect, stride, file: examined.name, mostRows: most })) {
    const from = Math.min(toSkip, piece.rows)
    toSkip -= from
    if (from === piece.rows) continue
    const rest = from === 0 ? piece : withoutFirst(piece, from)
    if (numberOf) for (let r = 0; r < rest.rows; r++) rest.lines[r] = numberOf(row + r)
    row += rest.rows
    yield rest
  }
}

const withoutFirst = (piece: RowPiece, from: number): RowPiece => ({
  ...piece,
  rows: piece.rows - from,
  starts: piece.starts.subarray(from * piece.stride),
  ends: piece.ends.subarray(from * piece.stride),
  widths: piece.widths.subarray(from),
  lines: piece.lines.subarray(from),
  torn: piece.torn.subarray(from),
})
