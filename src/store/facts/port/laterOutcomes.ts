import type { Journey } from '../../../domain/journey.ts'
import type { OutcomeKind } from '../../../domain/outcome.ts'
import type { SetAsideFile } from './storedImport.ts'

/** An outcome that came by itself and counts. */
export interface LaterOutcome {
  /** The visit's id; '' where it has none: then the customer's pseudonym. */
  readonly key: string
  readonly customer: string
  readonly bucket: number
  readonly kind: OutcomeKind
  readonly outcome: number
  readonly value: string
  readonly measure: number | null
  readonly at: number | null
}

/** How one visit ended, as it came by itself. */
export interface SaidOutcome {
  readonly visit: { readonly key: string } | { readonly customer: string }
  readonly kind: OutcomeKind
  /** KEPT, LOST, or UNKNOWN where only a value was given. */
  readonly outcome: number
  /** The value as given; '' without one. */
  readonly value: string
  /** The value as a number; null for none. */
  readonly measure: number | null
  /** When it happened, milliseconds since 1970 UTC; null: nobody said. */
  readonly at: number | null
  /** A customer's visit is the nearest up to then, in the time of visits; null: the latest. */
  readonly before: number | null
}

export interface OutcomesStart {
  readonly id: string
  readonly journey: Journey
  readonly content: string
  readonly files: readonly string[]
  /** Goes with others of this name into one import, while that is in force. */
  readonly collect?: string | undefined
  /** Hears what became of each just before anything is kept, and tells how many rows were set aside and where they are. */
  readonly seal?:
    | ((results: readonly JoinedOutcome[]) => Promise<{
        readonly rows: number
        readonly setAside: number
        readonly quarantine: string | null
        readonly setAsideFiles: readonly SetAsideFile[] | null
      }>)
    | undefined
  /** The import whose rows set aside come mended with this one. */
  readonly mends?: string | undefined
}

export type JoinedOutcome = 'joined' | 'same' | 'unknown-visit'

export interface RecordedOutcomes {
  /** The import under which they are; null when nothing was new. */
  readonly importId: string | null
  /** What became of each, in the order given. */
  readonly results: readonly JoinedOutcome[]
}
