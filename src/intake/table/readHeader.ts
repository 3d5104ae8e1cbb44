import { InputProblem } from '../inputProblem.ts'
import { toComparable } from '../rules/codes.ts'
import { type Dialect, readRows } from './readRows.ts'

export interface Header extends Dialect {
  /** Names of the columns as written, blanks trimmed. */
  readonly names: readonly string[]
  /** Rows of the text up to and with the header. */
  readonly rowsBefore: number
}

const DELIMITERS = [',', '\t', ';', '|']

/**
 * Reads the header and finds the delimiter: the one under which most of the wanted names appear, else the one
 * that parts the header into most columns.
 */
export async function readHeader(
  source: () => AsyncIterable<Uint8Array>,
  { file, wanted }: { file: string; wanted: ReadonlySet<string> },
): Promise<Header> {
  const first = await readFirstRow(source(), file, ',')
  if (first === null) throw emptyProblem(file)
  const stated = /^"?sep=(.)"?,*$/i.exec(first.row.join(',') || ',')
  if (stated) {
    const header = await readFirstRow(source(), file, stated[1]!, 1)
    if (header === null) throw emptyProblem(file)
    return { delimiter: stated[1]!.charCodeAt(0), names: header.row.map(toComparable), rowsBefore: 2 }
  }
  let best: { names: readonly string[]; delimiter: string; score: number } | null = null
  for (const delimiter of DELIMITERS) {
    const header = await readFirstRow(source(), file, delimiter).catch((error: unknown) => {
      if (error instanceof InputProblem && delimiter !== ',') return null
      throw error
    })
    if (header === null) continue
    const names = header.row.map(toComparable)
    const score = names.filter((name) => wanted.has(name)).length * 1000 + names.length
    if (best === null || score > best.score) best = { names, delimiter, score }
  }
  return { delimiter: best!.delimiter.charCodeAt(0), names: best!.names, rowsBefore: 1 }
}

async function readFirstRow(
  source: AsyncIterable<Uint8Array>,
  file: string,
  delimiter: string,
  skip = 0,
): Promise<{ row: string[] } | null> {
  let toSkip = skip
  for await (const piece of readRows(source, {
    delimiter: delimiter.charCodeAt(0),
    stride: 16_384,
    file,
    mostRows: 2,
  })) {
    for (let r = 0; r < piece.rows; r++) {
      if (toSkip-- > 0) continue
      const width = Math.min(piece.widths[r]!, piece.stride)
      const base = r * piece.stride
      return {
        row: Array.from({ length: width }, (_, f) =>
          piece.bytes.toString('utf8', piece.starts[base + f]!, piece.ends[base + f]!),
        ),
      }
    }
  }
  return null
}

const emptyProblem = (file: string): InputProblem =>
  new InputProblem({
    kind: 'empty',
    file,
    expected: { en: 'a line of column names', ko: '열 이름이 적힌 첫 줄' },
    got: { en: 'nothing but blank lines', ko: '빈 줄뿐인 파일' },
    advice: { en: 'Export the visits again.', ko: '방문 자료를 다시 내보내세요.' },
  })
