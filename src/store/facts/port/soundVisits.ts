import type { Journey } from '../../../domain/journey.ts'
import type { Trait } from '../../../domain/visitBatch.ts'

/** Visits of which every one is known to be sound and new, in columns that are stored as they are. */
export interface SoundVisits {
  readonly rows: number
  /** Number of the customer within the import, from 0. */
  readonly customers: Uint32Array
  /** Minutes since `SoundStart.since`. */
  readonly minutes: Uint32Array
  /** Indices into `SoundStart.places` and `SoundStart.traits`. */
  readonly places: Uint32Array
  readonly traits: Uint32Array
  readonly outcomes: Uint8Array
  /** Level codes, four bits a moment: moments 0 to 7, and 8 to 15. */
  readonly low: Uint32Array
  readonly high: Uint32Array
}

/** What an import of sound visits is told before they come. */
export interface SoundStart {
  readonly id: string
  readonly journey: Journey
  readonly content: string
  readonly files: readonly string[]
  /** How many customers there are, and SQL of the id of customer `i`. */
  readonly customers: number
  readonly customerId: string
  /** The bucket of each customer. */
  readonly buckets: Uint8Array
  /** An instant, `2025-01-01 00:00:00` in UTC; days are those of UTC. */
  readonly since: string
  readonly places: readonly string[]
  readonly traits: readonly (readonly Trait[])[]
  /** The outcome as given, for LOST, KEPT and UNKNOWN. */
  readonly outcomes: readonly [string, string, string]
}

export interface FilledFacts {
  readonly visits: number
  /** Encounters of which something is known: rated, or not met. */
  readonly encounters: number
}
