import type { TableProfile } from '../../domain/tableProfile.ts'
import { toUniqueNames } from '../table/columnNames.ts'
import type { RowPiece } from '../table/readRows.ts'
import { type ColumnTally, createColumnTally } from './createColumnTally.ts'

/** Values that are kept of all columns together; of each at most 300. */
const MOST_VALUES = 250_000
/** Cells of sample rows that are kept. */
const MOST_CELLS = 200_000
const MOST_SAMPLES = 400
/** Hashes that are kept to notice values that come twice. */
const MOST_HASHES = 1 << 23
const LONGEST_SAMPLE = 80

/**
 * Looks through the rows of a table once and tells what its columns hold. Memory is bounded however long and wide the
 * table is. Rows before `rowsBefore` (the header, where the rows still have it) are left out.
 */
export async function profileTable(
  rows: AsyncIterable<RowPiece>,
  header: readonly string[],
  { signal, rowsBefore = 0 }: { signal?: AbortSignal | undefined; rowsBefore?: number } = {},
): Promise<TableProfile> {
  const names = toUniqueNames(header)
  const budget = { left: MOST_HASHES }
  const most = Math.min(300, Math.max(20, Math.floor(MOST_VALUES / Math.max(1, names.length))))
  const tallies = names.map((name) => createColumnTally({ name, most, budget }))
  const samples = createSamples(names.length)
  let toSkip = rowsBefore
  let count = 0
  for await (const piece of rows) {
    signal?.throwIfAborted()
    const from = Math.min(toSkip, piece.rows)
    toSkip -= from
    for (let row = from; row < piece.rows; row++) {
      if (isBlank(piece, row)) continue
      tallyRow(tallies, piece, row)
      samples.offer(count++, () => readRow(piece, row, names.length))
    }
  }
  const { head, spread } = samples
  const profiles = tallies.map((tally, index) =>
    tally.conclude(
      count,
      spread.flatMap((texts) => texts[index] || []),
    ),
  )
  return { rows: count, columns: profiles, head, spread }
}

function tallyRow(tallies: readonly ColumnTally[], piece: RowPiece, row: number): void {
  const { bytes, stride, starts, ends } = piece
  const base = row * stride
  const width = Math.min(tallies.length, stride)
  for (let field = 0; field < width; field++) {
    let start = starts[base + field]!
    let end = ends[base + field]!
    while (start < end && bytes[start]! <= 32) start++
    while (end > start && bytes[end - 1]! <= 32) end--
    if (start < end) tallies[field]!.add(bytes, start, end)
  }
}

/** Rows of empty fields only, as spreadsheets leave at the end. */
function isBlank({ bytes, stride, starts, ends, widths }: RowPiece, row: number): boolean {
  const base = row * stride
  const last = base + Math.min(widths[row]!, stride)
  for (let place = base; place < last; place++)
    for (let at = starts[place]!; at < ends[place]!; at++) if (bytes[at]! > 32) return false
  return true
}

const readRow = ({ bytes, stride, starts, ends }: RowPiece, row: number, width: number): string[] =>
  Array.from({ length: width }, (_, field) => {
    if (field >= stride) return ''
    const place = row * stride + field
    const text = bytes.toString('utf8', starts[place]!, Math.min(ends[place]!, starts[place]! + 400))
    return text.trim().normalize('NFC').slice(0, LONGEST_SAMPLE)
  })

/** The first rows, and some from all over: every second, fourth, eighth … as the table goes on. */
function createSamples(columns: number) {
  const most = Math.min(MOST_SAMPLES, Math.max(20, Math.floor(MOST_CELLS / Math.max(1, columns))))
  const head: string[][] = []
  let spread: string[][] = []
  let step = 1
  return {
    offer(index: number, read: () => string[]): void {
      const isSpread = index % step === 0
      if (!isSpread && index >= most) return
      const texts = read()
      if (index < most) head.push(texts)
      if (!isSpread) return
      if (spread.length === most) {
        spread = spread.filter((_, place) => place % 2 === 0)
        step *= 2
        if (index % step !== 0) return
      }
      spread.push(texts)
    },
    get head(): readonly (readonly string[])[] {
      return head
    },
    get spread(): readonly (readonly string[])[] {
      return spread
    },
  }
}
