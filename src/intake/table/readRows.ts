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
  let rest: Buffer = Buffer.alloc(0)
  let bytes: Buffer = rest
  for await (const chunk of source) {
    bytes = joinEnded(rest, chunk)
    const length = bytes.length - 1
    let used = 0
    do {
      used = cutter.cut(bytes, used, length, false)
      if (cutter.piece.rows > 0) yield { ...cutter.piece, bytes }
    } while (cutter.piece.rows === mostRows)
    rest = bytes.subarray(used, length)
    if (rest.length > LONGEST_FIELD) throw cutter.endless()
  }
  if (rest.length === 0) return
  bytes = joinEnded(rest, new Uint8Array(0))
  for (let used = 0; used < bytes.length - 1; ) {
    used = cutter.cut(bytes, used, bytes.length - 1, true)
    if (cutter.piece.rows > 0) yield { ...cutter.piece, bytes }
  }
}

/** The bytes one after the other, and behind them a line end that is none of them: no field is looked for beyond it. */
function joinEnded(rest: Uint8Array, chunk: Uint8Array): Buffer {
  const bytes = Buffer.allocUnsafeSlow(rest.length + chunk.length + 1)
  bytes.set(rest, 0)
  bytes.set(chunk, rest.length)
  bytes[bytes.length - 1] = LF
  return bytes
}

interface Cutter {
  /** Cuts what is complete from `from` to `length`, where a line end stands behind the text, and returns where the rest begins. */
  cut(bytes: Buffer, from: number, length: number, last: boolean): number
  readonly piece: Omit<RowPiece, 'bytes'>
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
  /** Line of the quote at which the last cut got stuck; 0 where it was none. */
  let openedAt = 0
  const starts = new Int32Array(stride * mostRows)
  const ends = new Int32Array(stride * mostRows)
  const widths = new Int32Array(mostRows)
  const lines = new Int32Array(mostRows)
  const torn = new Uint8Array(mostRows)
  let rows = 0
  // Fields of the row being cut whose doubled quotes are still to be halved: only a whole row is cut once.
  const doubledFields: number[] = []

  const endless = (): InputProblem => (openedAt > 0 ? unclosedQuote(file, openedAt) : endlessLine(file, line))

  const cut = (bytes: Buffer, begin: number, length: number, last: boolean): number => {
    const highest = Math.max(delimiter, CR)
    rows = 0
    openedAt = 0
    let at = begin
    let used = begin
    while (at < length && rows < mostRows) {
      const rowLine = line
      const base = rows * stride
      let lineEnds = 0
      let width = 0
      let tornRow = 0
      let complete = false
      if (doubledFields.length > 0) doubledFields.length = 0
      const rowStart = at
      for (;;) {
        // Fields without quotes, all but the last: a look at each byte, and nothing else.
        while (width < stride) {
          let byte = bytes[at]!
          if (byte === QUOTE && quotes) break
          const start = at
          while (byte > highest || (byte !== delimiter && byte !== LF && byte !== CR)) byte = bytes[++at]!
          if (byte !== delimiter) {
            at = start
            break
          }
          starts[base + width] = start
          ends[base + width] = at++
          width++
        }
        let start = at
        let end = at
        let byte = at < length ? bytes[at]! : LF
        if (byte === QUOTE && quotes && at < length) {
          start = at + 1
          let from = start
          let doubled = false
          for (;;) {
            const close = bytes.indexOf(QUOTE, from)
            if (close < 0 || (close + 1 === length && !last)) {
              openedAt = rowLine + lineEnds
              if (last) throw unclosedQuote(file, openedAt)
              line = rowLine
              return used
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
            if (bytes[at] !== 32) tornRow = 1
            at++
          }
        } else {
          // Bytes above the delimiters are the most common by far: one comparison for each of them.
          while (byte > highest || (byte !== delimiter && byte !== LF && byte !== CR)) {
            if (++at >= length) break
            byte = bytes[at]!
          }
          end = at
        }
        if (width < stride) {
          starts[base + width] = start
          ends[base + width] = end
        }
        width++
        if (at >= length) {
          complete = last
          break
        }
        byte = bytes[at]!
        if (byte === delimiter) {
          at++
          continue
        }
        if (byte === CR) {
          if (at + 1 === length && !last) break
          at += at + 1 < length && bytes[at + 1] === LF ? 2 : 1
        } else at++
        lineEnds++
        complete = true
        break
      }
      if (!complete) return used
      used = at
      line = rowLine + lineEnds
      if (width === 1 && ends[base]! === starts[base]! && starts[base] === rowStart) continue
      for (const field of doubledFields) ends[field] = halveQuotes(bytes, starts[field]!, ends[field]!)
      for (let field = width; field < stride; field++) starts[base + field] = ends[base + field] = rowStart
      widths[rows] = width
      lines[rows] = rowLine
      torn[rows] = tornRow
      rows++
    }
    return used
  }

  return {
    cut,
    endless,
    get piece() {
      return { rows, stride, starts, ends, widths, lines, torn }
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
