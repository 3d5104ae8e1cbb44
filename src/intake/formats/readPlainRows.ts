import type { RowPiece } from '../table/readRows.ts'
import { readTableRows } from '../table/readTableRows.ts'
import type { PlainTable } from './plainTable.ts'

/**
 * The rows of data of a plain table, without its header, blank lines aside. Field f of row r is text from
 * `starts[r * stride + f]` to `ends[r * stride + f]`; `stride` is the number of columns, `lines` are the source's.
 */
export function readPlainRows(
  { examined, opening, rowNumbers }: PlainTable,
  { signal, onBytes }: { signal?: AbortSignal | undefined; onBytes?: (bytes: number) => void } = {},
): AsyncGenerator<RowPiece> {
  return readTableRows({
    examined,
    dialect: opening,
    rowsBefore: opening.rowsBefore,
    width: opening.names.length,
    rowNumbers,
    onBytes,
    signal,
  })
}
