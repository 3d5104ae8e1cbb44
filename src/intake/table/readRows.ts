import { InputProblem } from '../inputProblem.ts'

/** How a table is written as text. */
export interface Dialect {
  /** The byte between fields. */
  readonly delimiter: number
  /** False where a quote sign is a letter like any other, as in some tab-separated files. */
  readonly quotes?: boolean
}

/**
 * The rows of one piece of text. Field f of row r lies in `bytes` from `starts[r * stride + f]` to
 * `ends[r * stride + f]`, already without quotes. Valid until the next piece is asked for.
 */
export interface RowPiece {
  readonly bytes: Buffer
  readonly rows: number
  readonly stride: number
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** Fields that each row has; may be more than `stride`, whose surplus is not kept. */
  readonly widths: Int32Array
  /** The line at which each row starts, from 1. */
  readonly lines: Int32Array
  /** Rows in which text follows a closing quote. */
  readonly torn: Uint8Array
}

const QUOTE = 34
const LF = 10
const CR = 13
const SPACE = 32

/** A quoted field longer than this was never meant to be one: its quote is not closed. */
const LONGEST_FIELD = 4 << 20

/**
 * Cuts UTF-8 text into rows and fields (RFC 4180; lines end in LF, CRLF or CR; empty lines are left out).
 * Throws InputProblem for a quote that is never closed.
 *
 * `stride` is the number of fields kept of each row, `mostRows` how many rows a piece holds at most.
 */
export async function* readRows(
  source: AsyncIterable<Uint8Array>,
  {
    delimiter,
    quotes = true,
    stride,
    file,
    mostRows = 2048,
  }: Dialect & { stride: number; file: string; mostRows?: number },
): AsyncGenerator<RowPiece> {
  const cutter = createCutter({ delimiter, quotes, stride, file, mostRows })
  let kept = Buffer.alloc(0)
  let rest = kept
  for await (const chunk of source) {
    const length = rest.length + chunk.length
    kept = putTogether(kept, rest, chunk)
    const bytes = kept.subarray(0, length + 1)
    let used = 0
    for (;;) {
      const piece = cutter.cut(bytes, used, length, false)
      used = cutter.used
      if (piece.rows > 0) yield piece
      if (piece.rows < mostRows) break
    }
    rest = bytes.subarray(used, length)
    if (rest.length > LONGEST_FIELD) throw cutter.endless()
  }
  const { length } = rest
  const bytes = putTogether(kept, rest, new Uint8Array(0)).subarray(0, length + 1)
  for (let used = 0; used < length; used = cutter.used) {
    const piece = cutter.cut(bytes, used, length, true)
    if (piece.rows > 0) yield piece
  }
}

/**
 * The bytes one after the other, and behind them a line end that is none of them: no field is looked for beyond it. They
 * are put where those before them lay, if there is room.
 */
function putTogether(kept: Buffer<ArrayBuffer>, rest: Uint8Array, chunk: Uint8Array): Buffer<ArrayBuffer> {
  const length = rest.length + chunk.length
  const bytes = length < kept.length ? kept : Buffer.allocUnsafeSlow(length + (length >> 3) + 1)
  bytes.set(rest, 0)
  bytes.set(chunk, rest.length)
  bytes[length] = LF
  return bytes
}

interface Cutter {
  /** Cuts what is complete from `from` to `length`, where a line end stands behind the text. */
  cut(bytes: Buffer, from: number, length: number, last: boolean): RowPiece
  /** Where the rest begins that the last cut left. */
  readonly used: number
  /** Why a row is longer than any row. */
  endless(): InputProblem
}

function createCutter({
  delimiter,
  quotes,
  stride,
  file,
  mostRows,
}: {
  delimiter: number
  quotes: boolean
  stride: number
  file: string
  mostRows: number
}): Cutter {
  let line = 1
  let used = 0
  /** Line of the quote at which the last cut got stuck; 0 where it was none. */
  let openedAt = 0
  const starts = new Int32Array(stride * mostRows)
  const ends = new Int32Array(stride * mostRows)
  const widths = new Int32Array(mostRows)
  const lines = new Int32Array(mostRows)
  const torn = new Uint8Array(mostRows)
  // Fields of the row being cut whose doubled quotes are still to be halved: only a whole row is cut once.
  const doubledFields: number[] = []
  // Of the row that `cutRow` has cut.
  let width = 0
  let lineEnds = 0
  let tornRow = 0

  const endless = (): InputProblem => (openedAt > 0 ? unclosedQuote(file, openedAt) : endlessLine(file, line))

  /** Cuts the rest of a row, of which fields are cut already, whatever is in it. Returns where the next row begins, -1 where this one is not complete. */
  const cutRow = (
    bytes: Buffer,
    begin: number,
    { base, length, last }: { base: number; length: number; last: boolean },
  ): number => {
    let at = begin
    for (;;) {
      let start = at
      let end = at
      if (bytes[at] === QUOTE && quotes && at < length) {
        start = at + 1
        let from = start
        let doubled = false
        for (;;) {
          const close = bytes.indexOf(QUOTE, from)
          if (close < 0 || (close + 1 === length && !last)) {
            openedAt = line + lineEnds
            if (last) throw unclosedQuote(file, openedAt)
            return -1
          }
          if (bytes[close + 1] === QUOTE && close + 1 < length) {
            doubled = true
            from = close + 2
            continue
          }
          end = close
          break
        }
        lineEnds += countLineEnds(bytes, start, end)
        at = end + 1
        if (doubled && width < stride) doubledFields.push(base + width)
        while (at < length && bytes[at] !== delimiter && bytes[at] !== LF && bytes[at] !== CR) {
          if (bytes[at] !== SPACE) tornRow = 1
          at++
        }
      } else {
        while (at < length && bytes[at] !== delimiter && bytes[at] !== LF && bytes[at] !== CR) at++
        end = at
      }
      if (width < stride) {
        starts[base + width] = start
        ends[base + width] = end
      }
      width++
      if (at >= length) return last ? at : -1
      const byte = bytes[at]
      if (byte === delimiter) {
        at++
        continue
      }
      lineEnds++
      if (byte === LF) return at + 1
      if (at + 1 === length && !last) return -1
      return at + 1 < length && bytes[at + 1] === LF ? at + 2 : at + 1
    }
  }

  const cut = (bytes: Buffer, begin: number, length: number, last: boolean): RowPiece => {
    // Bytes above all those that end a field are the most common by far: one comparison for each of them.
    const highest = Math.max(delimiter, CR)
    const quote = quotes ? QUOTE : -1
    let rows = 0
    openedAt = 0
    used = begin
    while (used < length && rows < mostRows) {
      const base = rows * stride
      let at = used
      let start = at
      let fields = 0
      let byte = bytes[at]!
      // Fields without quotes: a look at each byte, and nothing else.
      while (byte !== quote && fields < stride) {
        while (byte > highest || (byte !== delimiter && byte !== LF && byte !== CR)) byte = bytes[++at]!
        if (byte !== delimiter) break
        starts[base + fields] = start
        ends[base + fields] = at
        fields++
        start = ++at
        byte = bytes[at]!
      }
      if (byte === LF && at < length && fields < stride) {
        starts[base + fields] = start
        ends[base + fields] = at
        width = fields + 1
        lineEnds = 1
        tornRow = 0
        at++
      } else {
        width = fields
        lineEnds = 0
        tornRow = 0
        if (doubledFields.length > 0) doubledFields.length = 0
        at = cutRow(bytes, start, { base, length, last })
        if (at < 0) {
          widths[rows] = Math.max(widths[rows]!, width)
          break
        }
        for (const field of doubledFields) ends[field] = halveQuotes(bytes, starts[field]!, ends[field]!)
      }
      const rowLine = line
      line += lineEnds
      const isEmpty = width === 1 && ends[base]! === used && starts[base]! === used
      used = at
      if (isEmpty) continue
      // Fields of a wider row that stood here before, or of the beginning of one.
      for (let field = width; field < stride && field < widths[rows]!; field++)
        starts[base + field] = ends[base + field] = 0
      widths[rows] = width
      lines[rows] = rowLine
      torn[rows] = tornRow
      rows++
    }
    return { bytes, rows, stride, starts, ends, widths, lines, torn }
  }

  return {
    cut,
    endless,
    get used() {
      return used
    },
  }
}

const unclosedQuote = (file: string, line: number): InputProblem =>
  new InputProblem({
    kind: 'quote',
    file,
    line,
    expected: { en: 'every quote to be closed', ko: '닫힌 따옴표' },
    got: { en: 'a quote opened here and never closed', ko: '여기서 열리고 닫히지 않은 따옴표' },
    advice: {
      en: 'Close it, or double it if it belongs to the text.',
      ko: '따옴표를 닫거나, 글의 일부라면 두 번 쓰세요.',
    },
  })

const endlessLine = (file: string, line: number): InputProblem =>
  new InputProblem({
    kind: 'format',
    file,
    line,
    expected: { en: 'a row a line', ko: '한 줄에 한 건' },
    got: { en: 'a line of more than 4 MB', ko: '4MB가 넘는 줄' },
    advice: { en: 'Is this a table of visits?', ko: '방문 자료 표가 맞는지 확인하세요.' },
  })

function countLineEnds(bytes: Buffer, start: number, end: number): number {
  let count = 0
  for (let i = start; i < end; i++) {
    if (bytes[i] === LF) count++
    else if (bytes[i] === CR && bytes[i + 1] !== LF) count++
  }
  return count
}

/** Makes "" into " within a field, in place; returns its new end. */
function halveQuotes(bytes: Buffer, start: number, end: number): number {
  let to = start
  for (let from = start; from < end; from++) {
    bytes[to++] = bytes[from]!
    if (bytes[from] === QUOTE) from++
  }
  return to
}
