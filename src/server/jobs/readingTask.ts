import type { Journey } from '../../domain/journey.ts'
import type { Trait, VisitBatch } from '../../domain/visitBatch.ts'
import type { OpenedTable } from '../../intake/visits/openTable.ts'
import type { SetAside } from '../../intake/visits/readVisits.ts'
import type { ColumnPlan } from '../../intake/visits/resolveColumns.ts'
import type { Failure } from './failure.ts'

/** A table to be read by a thread aside. */
export interface ReadingTask {
  readonly table: OpenedTable
  readonly plan: ColumnPlan
  readonly journey: Journey
  readonly file: number
  /** What the import's dictionary knows before. */
  readonly texts: readonly string[]
  readonly traits: readonly (readonly Trait[])[]
}

/** So many pieces are read ahead at most of the one that is waited for. */
export const PIECES_AHEAD = 8
/** So many are asked for at once: to wake the other thread takes as long as to store a part of a piece. */
export const PIECES_ASKED = 4

export type ReadingReply =
  | {
      readonly kind: 'piece'
      readonly batch: VisitBatch
      readonly setAside: readonly SetAside[]
      readonly bytesRead: number
      /** What the dictionary learnt since the piece before. */
      readonly texts: readonly string[]
      readonly traits: readonly (readonly Trait[])[]
    }
  | { readonly kind: 'end' }
  | Failure
