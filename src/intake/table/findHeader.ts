import { parseNumber } from '../rules/parseNumber.ts'
import { toColumnName } from './columnNames.ts'

/** Where the names of columns are: rows `from` to before `to`; none where both are the same. */
export interface FoundHeader {
  readonly from: number
  readonly to: number
  /** A name a column as written, '' where there is none. */
  readonly written: readonly string[]
}

/** Rows in which a header is looked for: above it may be a title, a note, blank lines. */
const DEEPEST = 30

/**
 * Finds the header among the first rows of a table: under titles, in two rows whose upper one was merged, or
 * nowhere. `wanted` are names that a journey speaks of; where they are found, the header is.
 */
export function findHeader(
  rows: readonly (readonly string[])[],
  {
    wanted = new Set(),
    titles = [],
    numbers = rows.map((_, i) => i),
  }: {
    wanted?: ReadonlySet<string>
    /** Rows that are known to be titles. */
    titles?: readonly number[]
    /** Where each row stands in its file: blank rows between two part them. */
    numbers?: readonly number[]
  } = {},
): FoundHeader {
  const plain = guessHeader(rows, titles, numbers)
  if (wanted.size === 0) return plain
  let best = { found: plain, count: countWanted(plain.written, wanted) }
  const offer = (found: FoundHeader, least: number): void => {
    const count = countWanted(found.written, wanted)
    if (count >= least && count > best.count) best = { found, count }
  }
  if (rows[0]) offer({ from: 0, to: 1, written: rows[0] }, 1)
  for (let row = 0; row < Math.min(DEEPEST, rows.length); row++) {
    offer({ from: row, to: row + 1, written: rows[row]! }, 2)
    if (row + 1 < rows.length)
      offer({ from: row, to: row + 2, written: joinNames(rows[row]!, rows[row + 1]!) }, 2)
  }
  return best.found
}

export const countWanted = (written: readonly string[], wanted: ReadonlySet<string>): number =>
  written.reduce((sum, name) => sum + (wanted.has(toColumnName(name)) ? 1 : 0), 0)

function guessHeader(
  rows: readonly (readonly string[])[],
  titles: readonly number[],
  numbers: readonly number[],
): FoundHeader {
  const filled = rows.map((row) => row.filter((cell) => cell.trim() !== '').length)
  const usual = [...filled].sort((a, b) => a - b)[Math.floor(filled.length * 0.75)] ?? 0
  const enough = Math.max(usual * 0.6, Math.min(2, usual))
  const first = filled.findIndex((count, i) => i < DEEPEST && count >= enough && !titles.includes(i))
  const at = Math.max(0, first)
  const row = rows[at]
  const width = usualLength(rows.slice(at + 1))
  if (row === undefined) return { from: 0, to: 0, written: [] }
  const above = at > 0 && numbers[at - 1] === numbers[at]! - 1 ? rows[at - 1] : undefined
  if (above !== undefined && !titles.includes(at - 1) && isGroupRow(above, row) && isHeader(rows, at))
    return { from: at - 1, to: at + 1, written: padded(joinNames(above, row), width) }
  const below = rows[at + 1]
  if (below !== undefined && isGroupedOver(row, below, rows.slice(at + 2)))
    return { from: at, to: at + 2, written: padded(joinNames(row, below), width) }
  if (!isHeader(rows, at)) {
    if (above !== undefined && !titles.includes(at - 1) && namesSome(above) && isHeader(rows, at - 1))
      return { from: at - 1, to: at, written: padded(above, Math.max(width, row.length)) }
    return { from: at, to: at, written: padded([], Math.max(width, row.length)) }
  }
  return { from: at, to: at + 1, written: padded(row, width) }
}

/** The length that half of the rows reach: columns without a name are counted too, a stray cell is not. */
function usualLength(rows: readonly (readonly string[])[]): number {
  const lengths = rows.map((row) => row.length).sort((a, b) => b - a)
  return lengths[Math.floor(lengths.length / 2)] ?? 0
}

function trimmedLength(row: readonly string[]): number {
  let length = row.length
  while (length > 0 && row[length - 1]!.trim() === '') length--
  return length
}

const padded = (row: readonly string[], width: number): readonly string[] =>
  row.length >= width ? row : [...row, ...Array<string>(width - row.length).fill('')]

/** "직원", "" over "친절", "속도" as "직원 / 친절", "직원 / 속도": what merged cells mean. */
function joinNames(above: readonly string[], below: readonly string[]): readonly string[] {
  let group = ''
  return Array.from({ length: Math.max(above.length, below.length) }, (_, i) => {
    const upper = toColumnName(above[i] ?? '')
    const lower = toColumnName(below[i] ?? '')
    if (upper !== '') group = upper
    if (lower === '') return upper
    return group === '' || group === lower ? lower : `${group} / ${lower}`
  })
}

/** Whether a sparse row above a full one names groups of its columns, rather than being a title. */
function isGroupRow(above: readonly string[], row: readonly string[]): boolean {
  const starts = above.flatMap((cell, i) => (cell.trim() === '' ? [] : [i]))
  if (starts.length === 0 || starts.some((i) => isNumeric(above[i]!))) return false
  if (starts.some((i) => (row[i] ?? '').trim() === '')) return starts.length > 1
  if (starts[0]! > 0 && starts.length === 1) return true
  const spans = starts.map((start, k) => (starts[k + 1] ?? row.length) - start)
  return starts.length > 1 && (starts[0]! > 0 || spans.every((span) => span > 1))
}

/** Whether a sparse row may name some of the columns and leave the others without a name. */
function namesSome(row: readonly string[]): boolean {
  const names = row.filter((cell) => cell.trim() !== '')
  return names.length > 1 && !names.some(isNumeric)
}

/** Whether the row below names the parts of groups in this one, and nothing else. */
function isGroupedOver(
  row: readonly string[],
  below: readonly string[],
  rest: readonly (readonly string[])[],
): boolean {
  const width = Math.max(trimmedLength(row), trimmedLength(below))
  const has = (cells: readonly string[], i: number): boolean => (cells[i] ?? '').trim() !== ''
  let parts = 0
  let single = 0
  let groups = 0
  for (let i = 0; i < width; i++) {
    const grouped = has(row, i) ? i + 1 < width && !has(row, i + 1) : true
    if (has(below, i) && (isNumeric(below[i]!) || rest.some((later) => later[i] === below[i]))) return false
    if (grouped && !has(below, i)) return false
    if (!grouped && !has(below, i)) single++
    if (grouped) parts++
    if (grouped && has(row, i)) groups++
  }
  if (parts < 2 || rest.length === 0) return false
  if (single > 0) return true
  return groups > 1 && toColumns(rest, width).filter(isNumericColumn).length >= parts / 2
}

/** Whether a row names columns, judged by how it differs from the rows below. */
function isHeader(rows: readonly (readonly string[])[], at: number): boolean {
  const row = rows[at]!
  const rest = rows.slice(at + 1)
  if (rest.length === 0) return true
  const numbers = row.map((cell) => parseNumber(cell))
  if (numbers.length > 1 && numbers.every((number, i) => number === numbers[0]! + i)) return true
  let yes = 0
  let no = 0
  for (const [i, values] of toColumns(rest, row.length).entries()) {
    const cell = row[i]!.trim()
    if (cell === '' || values.length === 0) continue
    if (isNumericColumn(values)) {
      if (isNumeric(cell)) no++
      else yes++
    } else if (values.includes(cell)) no++
    else if (values.length >= 5 && new Set(values).size <= values.length / 2) yes++
  }
  if (no > 0 || yes > 0) return yes >= no
  if (row.length > 1) return true
  const lengths = rest.map((cells) => cells[0]?.length ?? 0)
  return row[0]!.length <= 30 && row[0]!.length * 1.5 < lengths.reduce((a, b) => a + b, 0) / lengths.length
}

const toColumns = (rows: readonly (readonly string[])[], width: number): readonly (readonly string[])[] =>
  Array.from({ length: width }, (_, i) =>
    rows.map((row) => (row[i] ?? '').trim()).filter((cell) => cell !== ''),
  )

const isNumericColumn = (values: readonly string[]): boolean =>
  values.length > 0 && values.filter(isNumeric).length >= values.length * 0.8

const isNumeric = (text: string): boolean =>
  parseNumber(text) !== undefined || /^\d{2,4}([-/.])\d{1,2}\1\d{1,4}\b/.test(text.trim())
