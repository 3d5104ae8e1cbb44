import type { DetailRows } from '../../../store/facts/port/visitRows.ts'

/** One encounter that says more than a level. */
export interface Detail {
  readonly moment: number
  readonly level: number
  /** NaN not measured. */
  readonly seconds: number
  /** NaN: the visit's. */
  readonly at: number
  readonly place: string
  readonly staff: string
  readonly source: string
  readonly perspective: number
  readonly comment: string
}

/** Walks through details beside their visits: both come in the order of the visits' numbers. */
export interface DetailCursor {
  /** The details of a visit, none for most. Visits must be asked for in ascending order. */
  of(visit: number): Promise<readonly Detail[]>
  close(): Promise<void>
}

export function createDetailCursor(details: AsyncIterable<DetailRows>): DetailCursor {
  const iterator = details[Symbol.asyncIterator]()
  let piece: DetailRows | null = null
  let row = 0
  let over = false
  const advance = async (): Promise<void> => {
    while (!over && (piece === null || row >= piece.rows)) {
      const next = await iterator.next()
      over = next.done === true
      piece = next.done ? null : next.value
      row = 0
    }
  }
  return {
    async of(visit) {
      const found: Detail[] = []
      if (piece === null || row >= piece.rows) await advance()
      while (piece !== null && piece.visits[row]! <= visit) {
        if (piece.visits[row] === visit) found.push(toDetail(piece, row))
        row++
        if (row >= piece.rows) await advance()
      }
      return found
    },
    async close() {
      await iterator.return?.()
    },
  }
}

const toDetail = (piece: DetailRows, row: number): Detail => ({
  moment: piece.moments[row]!,
  level: piece.levels[row]!,
  seconds: piece.seconds[row]!,
  at: piece.at[row]!,
  place: piece.places[row]!,
  staff: piece.staff[row]!,
  source: piece.sources[row]!,
  perspective: piece.perspectives[row]!,
  comment: piece.comments[row]!,
})
