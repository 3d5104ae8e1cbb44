import { createHash } from 'node:crypto'
import { hashBytes } from '../../intake/guess/countDistinct.ts'
import type { RowPiece } from '../../intake/table/readRows.ts'

/** Ids that are followed from the start of each file. */
const MOST_IDS = 50_000
/** Columns whose cells are compared, from all over the table. */
const MOST_COMPARED = 64

export interface SharedIdCounts {
  readonly shared: number
  /** How many of them say something else in each file. */
  readonly differing: number
  /** The mean share of cells, filled in both rows of an id, that say the same; 1 where there are none. */
  readonly alike: number
}

interface Content {
  /** Of all that the rows of an id say, whatever their order. */
  readonly hash: number
  /** Some cells of its first row, 0 for an empty one. */
  readonly cells: Int32Array
}

/** How many ids stand in more than one of several files, and how much they say the same in each. */
export async function countSharedIds(
  files: readonly AsyncIterable<RowPiece>[],
  { fields, width }: { fields: readonly number[]; width: number },
): Promise<SharedIdCounts> {
  const others = Array.from({ length: width }, (_, field) => field).filter((field) => !fields.includes(field))
  const step = Math.max(1, others.length / MOST_COMPARED)
  const compared = others.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step))
  const known = new Map<string, Content>()
  const shared = new Set<string>()
  const differing = new Set<string>()
  const likenesses: number[] = []
  for (const rows of files) {
    const contents = await readContents(rows, { fields, compared })
    for (const [id, content] of contents) {
      const before = known.get(id)
      if (before === undefined) known.set(id, content)
      else {
        shared.add(id)
        if (before.hash !== content.hash) differing.add(id)
        const likeness = likenessOf(before.cells, content.cells)
        if (likeness !== null) likenesses.push(likeness)
      }
    }
  }
  const alike =
    likenesses.length === 0 ? 1 : likenesses.reduce((sum, each) => sum + each, 0) / likenesses.length
  return { shared: shared.size, differing: differing.size, alike }
}

function likenessOf(a: Int32Array, b: Int32Array): number | null {
  let [same, both] = [0, 0]
  for (let at = 0; at < a.length; at++) {
    if (a[at] === 0 || b[at] === 0) continue
    both++
    if (a[at] === b[at]) same++
  }
  return both === 0 ? null : same / both
}

async function readContents(
  rows: AsyncIterable<RowPiece>,
  { fields, compared }: { fields: readonly number[]; compared: readonly number[] },
): Promise<ReadonlyMap<string, Content>> {
  const contents = new Map<string, Content>()
  for await (const piece of rows) {
    for (let row = 0; row < piece.rows; row++) {
      const id = fields.map((field) => readField(piece, row, field)).join('\u001f')
      const before = contents.get(id)
      if (before === undefined && contents.size >= MOST_IDS) return contents
      const width = Math.min(piece.widths[row]!, piece.stride)
      const hash = createHash('md5')
      for (let field = 0; field < width; field++) hash.update(`${readField(piece, row, field)}\u001f`)
      contents.set(id, {
        hash: ((before?.hash ?? 0) + hash.digest().readUInt32LE(0)) % 2 ** 32,
        cells: before?.cells ?? Int32Array.from(compared, (field) => hashCell(piece, row, field)),
      })
    }
  }
  return contents
}

function hashCell({ bytes, stride, starts, ends }: RowPiece, row: number, field: number): number {
  const [start, end] = [starts[row * stride + field]!, ends[row * stride + field]!]
  return start === end ? 0 : hashBytes(bytes, start, end) | 0 || 1
}

const readField = ({ bytes, stride, starts, ends }: RowPiece, row: number, field: number): string =>
  bytes.toString('utf8', starts[row * stride + field]!, ends[row * stride + field]!).trim()
