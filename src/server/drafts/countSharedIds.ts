import { createHash } from 'node:crypto'
import type { RowPiece } from '../../intake/table/readRows.ts'

/** Ids that are followed from the start of each file. */
const MOST_IDS = 50_000

/** How many ids stand in more than one of several files, and how many of those say something else in each. */
export async function countSharedIds(
  files: readonly AsyncIterable<RowPiece>[],
  { fields }: { fields: readonly number[] },
): Promise<{ shared: number; differing: number }> {
  const known = new Map<string, number>()
  const shared = new Set<string>()
  const differing = new Set<string>()
  for (const rows of files) {
    const contents = await readContents(rows, fields)
    for (const [id, content] of contents) {
      const before = known.get(id)
      if (before === undefined) known.set(id, content)
      else {
        shared.add(id)
        if (before !== content) differing.add(id)
      }
    }
  }
  return { shared: shared.size, differing: differing.size }
}

/** A hash of all that the rows of each id say, whatever their order. */
async function readContents(
  rows: AsyncIterable<RowPiece>,
  fields: readonly number[],
): Promise<Map<string, number>> {
  const contents = new Map<string, number>()
  for await (const piece of rows) {
    for (let row = 0; row < piece.rows; row++) {
      const id = fields.map((field) => readField(piece, row, field)).join('\u001f')
      const before = contents.get(id)
      if (before === undefined && contents.size >= MOST_IDS) return contents
      const width = Math.min(piece.widths[row]!, piece.stride)
      const hash = createHash('md5')
      for (let field = 0; field < width; field++) hash.update(`${readField(piece, row, field)}\u001f`)
      contents.set(id, ((before ?? 0) + hash.digest().readUInt32LE(0)) % 2 ** 32)
    }
  }
  return contents
}

const readField = ({ bytes, stride, starts, ends }: RowPiece, row: number, field: number): string =>
  bytes.toString('utf8', starts[row * stride + field]!, ends[row * stride + field]!).trim()
