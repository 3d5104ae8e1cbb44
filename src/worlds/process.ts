import type { ModelName } from '../domain/diagnosis.ts'
import type { MomentId } from '../domain/ids.ts'
import type { OutcomeKind } from '../domain/outcome.ts'
import type { MomentColumn } from '../domain/patternTable.ts'
import type { Random } from '../stats/random.ts'

/** One visit in the making; the same object is filled again for the next visit. */
export interface VisitDraft {
  /** How kindly the customer rates at every visit; drawn once a customer. */
  kindness: number
  /** How readily the customer stays whatever happens; drawn once a customer. */
  loyalty: number
  /** The mood of this visit. */
  mood: number
  /** A level or NOT_MET for every moment, as it would be if all were asked. */
  readonly levels: Uint8Array
  /** An index into the values of each segment. */
  readonly segments: Uint8Array
}

/** The rules by which a world makes visits; `createWorld` draws from them and works out their truth. */
export interface Process {
  readonly id: string
  readonly description: { readonly ko: string; readonly en: string }
  readonly moments: readonly MomentColumn[]
  readonly segments?: readonly { readonly name: string; readonly values: readonly string[] }[]
  readonly outcomeKind?: OutcomeKind
  readonly model: ModelName | null
  readonly haloOnly?: boolean
  /** Visits of one customer, one after the other; 1 unless stated. */
  readonly visitsPerCustomer?: number
  /** Fills kindness and loyalty, which stay over a customer's visits. */
  readonly drawCustomer?: (visit: VisitDraft, random: Random) => void
  /** Fills mood, segments and levels. */
  readonly drawVisit: (visit: VisitDraft, random: Random) => void
  /** P(kept) of the visit as it stands: called again with a lifted level, it is the potential outcome. */
  readonly keptShare: (visit: VisitDraft) => number
  /** The share of such visits that come into the sample; the survey weight is its inverse. */
  readonly sampledShare?: (visit: VisitDraft) => number
  /** The share of such visits whose outcome becomes known. */
  readonly knownShare?: (visit: VisitDraft) => number
  /** How many moments each visit is asked about, chosen evenly; all unless stated. */
  readonly asked?: number
  /** Fresh visits behind the truth; 10^6 unless stated. */
  readonly truthVisits?: number
}

/** A moment rated 1 to 5 that fails at 1 and 2 and is mended at 4. */
export const fiveLevels = (id: string): MomentColumn => ({
  id: id as MomentId,
  levels: 5,
  failed: 2,
  target: 4,
})

/** A moment that goes right (2) or wrong (1). */
export const twoLevels = (id: string): MomentColumn => ({
  id: id as MomentId,
  levels: 2,
  failed: 1,
  target: 2,
})

/** A moment rated 0 to 10 that fails up to 4 and is mended at 8. */
export const elevenLevels = (id: string): MomentColumn => ({
  id: id as MomentId,
  levels: 11,
  failed: 5,
  target: 9,
})
