import { InputProblem } from '../inputProblem.ts'
import type { ExaminedFile } from '../text/examineFile.ts'
import { readUtf8 } from '../text/readUtf8.ts'
import { listDoubled, toUniqueNames } from './columnNames.ts'
import { countWanted, findHeader } from './findHeader.ts'
import type { Header } from './header.ts'
import { MOST_COLUMNS } from './limits.ts'
import { readRows } from './readRows.ts'
import { tableProblems } from './tableProblems.ts'

/** What the first rows of a text tell of how the table is written. */
export interface SniffedTable extends Header {
  /** Whether the file names its columns; if not, they are "column 1", "column 2" … */
  readonly hasHeader: boolean
}

const DELIMITERS = [',', '\t', ';', '|']
const SAMPLE_BYTES = 1 << 20
/** More than the longest field: a line that does not end here never does. */
const LARGEST_SAMPLE_BYTES = 5 << 20
const SAMPLE_ROWS = 200
/** Room for wider rows is made only where there are any. */
const USUAL_COLUMNS = 128

interface Sample {
  readonly rows: readonly (readonly string[])[]
  readonly lines: readonly number[]
  /** Rows with text after a closing quote. */
  readonly torn: number
  readonly problem: InputProblem | null
}

/**
 * Finds delimiter and header of a text table by its first rows. `wanted` are the names a journey speaks of. Throws
 * InputProblem where there is no table.
 */
export async function sniffTable(
  file: ExaminedFile,
  { wanted = new Set(), signal }: { wanted?: ReadonlySet<string>; signal?: AbortSignal | undefined } = {},
): Promise<SniffedTable> {
  const head = await readHead(file, SAMPLE_BYTES, signal)
  const first = await cutSample(head, ',', file.name)
  const stated = /^"?sep=(.)"?,*$/i.exec(first.rows[0]?.join(',') || ',')
  if (stated) return toSniffed(await cutSample(head, stated[1]!, file.name), stated[1]!, wanted, file, 1)
  if (first.rows.length === 0 && !head.whole) await refuseEndless(file, signal)
  let best: { sample: Sample; delimiter: string; score: number } | null = null
  for (const delimiter of DELIMITERS) {
    const sample = delimiter === ',' ? first : await cutSample(head, delimiter, file.name)
    if (sample.problem && delimiter !== ',' && delimiter !== '\t') continue
    const score = scoreDelimiter(sample, wanted)
    if (best === null || score > best.score) best = { sample, delimiter, score }
  }
  if (best!.delimiter === '\t' && (await hasStrayQuotes(head, file.name))) {
    const sample = await cutSample(head, '\t', file.name, { quotes: false })
    return { ...toSniffed(sample, '\t', wanted, file, 0), quotes: false }
  }
  return toSniffed(best!.sample, best!.delimiter, wanted, file, 0)
}

/** Whether a tab-separated text reads better where a quote sign is a letter like any other. */
async function hasStrayQuotes(head: Head, file: string): Promise<boolean> {
  if (!head.bytes.includes('"')) return false
  const count = async (quotes: boolean): Promise<{ rows: number; odd: number }> => {
    const { rows, torn, problem } = await cutSample(head, '\t', file, { quotes, mostRows: 20_000 })
    const usual = rows[Math.floor(rows.length / 2)]?.length ?? 0
    const ragged = rows.filter(({ length }) => length !== usual).length
    return { rows: rows.length, odd: ragged + torn + (problem ? 1 : 0) }
  }
  const [quoted, plain] = [await count(true), await count(false)]
  // Lines within quotes would be ragged without them: where none is, what seemed to be one row were several.
  return plain.odd < quoted.odd || (plain.odd === 0 && plain.rows > quoted.rows)
}

interface Head {
  readonly bytes: Buffer
  readonly whole: boolean
}

async function readHead(file: ExaminedFile, most: number, signal: AbortSignal | undefined): Promise<Head> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of readUtf8(file, { signal })) {
    chunks.push(Uint8Array.from(chunk))
    length += chunk.length
    if (length >= most) return { bytes: Buffer.concat(chunks), whole: false }
  }
  return { bytes: Buffer.concat(chunks), whole: true }
}

async function refuseEndless(file: ExaminedFile, signal: AbortSignal | undefined): Promise<void> {
  const { bytes } = await readHead(file, LARGEST_SAMPLE_BYTES, signal)
  const { rows, problem } = await cutSample({ bytes, whole: true }, ',', file.name)
  if (rows.length === 0 && problem) throw problem
}

/** Rows of a sample under a delimiter. A row that the sample's end cuts off is left out. */
async function cutSample(
  head: Head,
  delimiter: string,
  file: string,
  options: { stride?: number; quotes?: boolean; mostRows?: number } = {},
): Promise<Sample> {
  const { stride = USUAL_COLUMNS, quotes = true, mostRows = SAMPLE_ROWS } = options
  const { bytes, whole } = head
  const rows: string[][] = []
  const lines: number[] = []
  let torn = 0
  let problem: InputProblem | null = null
  // Fields are unquoted in place: every delimiter cuts its own copy.
  async function* source() {
    yield Buffer.from(bytes)
  }
  const dialect = { delimiter: delimiter.charCodeAt(0), quotes, stride, file, mostRows: 64 }
  try {
    for await (const piece of readRows(source(), dialect)) {
      for (let r = 0; r < piece.rows && rows.length < mostRows; r++) {
        const width = piece.widths[r]!
        if (width > stride && stride < MOST_COLUMNS)
          return cutSample(head, delimiter, file, { ...options, stride: MOST_COLUMNS })
        if (width > MOST_COLUMNS) throw tableProblems.tooWide(file, width, piece.lines[r]!)
        const base = r * piece.stride
        rows.push(
          Array.from({ length: width }, (_, f) =>
            piece.bytes.toString('utf8', piece.starts[base + f]!, piece.ends[base + f]!),
          ),
        )
        lines.push(piece.lines[r]!)
        torn += piece.torn[r]!
      }
      if (rows.length === mostRows) return { rows, lines, torn, problem }
    }
    if (!whole) {
      rows.pop()
      lines.pop()
    }
  } catch (error) {
    if (!(error instanceof InputProblem)) throw error
    if (whole || error.kind === 'columns') problem = error
  }
  return { rows, lines, torn, problem }
}

/** How well a delimiter explains the rows: by names that are wanted, else by rows of the same many fields. */
function scoreDelimiter({ rows }: Sample, wanted: ReadonlySet<string>): number {
  if (rows.length === 0) return 0
  const counts = new Map<number, number>()
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1)
  let score = 0
  for (const [width, count] of counts)
    if (width > 1) score = Math.max(score, (count / rows.length) ** 3 * Math.log2(width + 1))
  return countWanted(findHeader(rows, { wanted }).written, wanted) * 1000 + score
}

function toSniffed(
  sample: Sample,
  delimiter: string,
  wanted: ReadonlySet<string>,
  file: ExaminedFile,
  skip: number,
): SniffedTable {
  const rows = sample.rows.slice(skip)
  if (rows.length === 0) throw sample.problem ?? tableProblems.blank(file.name)
  const found = findHeader(rows, { wanted, numbers: sample.lines.slice(skip) })
  if (sample.problem && sample.rows.length <= skip + found.to) throw sample.problem
  const written = found.written
  return {
    delimiter: delimiter.charCodeAt(0),
    names: toUniqueNames(written),
    doubled: listDoubled(written),
    rowsBefore: skip + found.to,
    line: sample.lines[skip + found.from] ?? 1,
    hasHeader: found.to > found.from,
  }
}
