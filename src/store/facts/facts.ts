import type { MomentId } from '../../domain/ids.ts'
import type { Journey } from '../../domain/journey.ts'
import type { OutcomeKind, OutcomeReading } from '../../domain/outcome.ts'
import type { OutcomeColumns } from '../../domain/outcomeColumns.ts'
import type { PatternTable } from '../../domain/patternTable.ts'
import type { EncounterTally, VisitTally } from '../../domain/tally.ts'
import type { ImportDictionary, Perspective, Trait, VisitBatch } from '../../domain/visitBatch.ts'

/** A condition on visits: the place, the staff, a segment or a tag has this value. */
export interface Condition {
  readonly column: string
  readonly value: string
}

/** Which visits are spoken of. Days are local, `yyyy-MM-dd`, both ends included. */
export interface Question {
  readonly journey: Journey
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly where?: readonly Condition[] | undefined
  /** Which end of a visit is asked about; the journey's own when left out. */
  readonly outcome?: AskedOutcome | undefined
}

/** A kind of outcome and, for one that was recorded by its value (such as money spent), where keeping begins. */
export interface AskedOutcome {
  readonly kind: OutcomeKind
  readonly reading?: Exclude<OutcomeReading, { kind: 'lists' }> | undefined
}

export interface CubeQuestion extends Question {
  /** Null counts all time as one. */
  readonly period?: 'day' | 'week' | 'month' | null
  readonly byPlace?: boolean
  /** Name of a segment or tag. */
  readonly bySegment?: string | null
}

/** How many encounters: at a moment, of a level (NOT_MET among them), in a period, at a place … */
export interface CubeRow {
  /** Index of the journey's moment. */
  readonly moment: number
  readonly level: number
  /** First day of the period; null where the day is not known or not asked for. */
  readonly period: string | null
  readonly place: string | null
  readonly segment: string | null
  readonly perspective: Perspective
  readonly encounters: number
}

export interface TallyQuestion extends Question {
  /** Tell buckets apart also where no customer came twice: to compare with other visits of the same customers. */
  readonly keepBuckets?: boolean | undefined
}

/** By what encounters are told apart. */
export type TallyBy =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'period'; readonly period: 'day' | 'week' | 'month' }
  | { readonly kind: 'place' }
  /** Hour of the day; `offsets`: from which instant on (milliseconds UTC) clocks were how many minutes ahead of UTC. */
  | {
      readonly kind: 'hour'
      readonly offsets: readonly { readonly from: number; readonly minutes: number }[]
    }
  /** Name of a segment or tag. */
  | { readonly kind: 'segment'; readonly name: string }

export interface EncounterQuestion extends TallyQuestion {
  /** All moments when left out. */
  readonly moment?: MomentId | undefined
  /** In which ways to count; a tally for each. All together when left out. */
  readonly by?: readonly TallyBy[] | undefined
}

/** What two questions both speak of. */
export interface Overlap {
  readonly visits: number
  /** Customers with a visit in each. */
  readonly customers: number
}

export interface MomentQuestion extends Question {
  /** All moments when left out. */
  readonly moment?: MomentId | undefined
}

/** Measured lengths, a row each, parallel; ascending within a moment. */
export interface Timings {
  readonly rows: number
  /** Indices of the journey's moments. */
  readonly moments: Uint16Array
  readonly seconds: Float32Array
  /** What the customer said of that moment in that visit: a level, NOT_MET or NOT_ASKED. */
  readonly levels: Uint8Array
  readonly buckets: Uint8Array
  readonly customersRepeat: boolean
}

/** Levels experienced less levels expected in the same visit, summed up by moment and bucket; parallel. */
export interface GapTally {
  readonly rows: number
  readonly moments: Uint16Array
  readonly buckets: Uint8Array
  readonly pairs: Float64Array
  readonly sums: Float64Array
  readonly squares: Float64Array
  readonly customersRepeat: boolean
}

export interface CommentQuestion extends Question {
  readonly moment: MomentId
  /** Regular expressions (RE2) for the lower-case, composed text of a comment that speaks of this moment. */
  readonly keywords: readonly string[]
  readonly most: number
}

export interface StoredComment {
  readonly text: string
  readonly day: string | null
  readonly place: string | null
  readonly because: 'written-here' | 'keyword' | 'only-failure'
  /** Level at this moment in that visit; NOT_ASKED when none. */
  readonly level: number
}

export interface FoundComments {
  readonly comments: readonly StoredComment[]
  /** All of them; `comments` holds the newest. */
  readonly count: number
}

/** Between which instants visits took place, and whether their times say more than the day. */
export interface Clock {
  readonly from: number
  readonly to: number
  /** Visits whose day is not the day of their instant in UTC. */
  readonly otherDay: number
  readonly midnights: number
  readonly visits: number
}

/** Visits that one file can hold so that it imports again: of one version, with or without ids, with the same tags. */
export interface VisitGroup {
  readonly version: number
  /** Whether the visits have ids. */
  readonly named: boolean
  readonly tags: readonly Trait[]
  readonly visits: number
  /** Whether they say more than a row a visit holds: encounters with a time, place or comment of their own … */
  readonly detailed: boolean
}

export interface RowQuestion extends Question {
  /** Only visits of this group. */
  readonly group?: Pick<VisitGroup, 'version' | 'named' | 'tags'> | undefined
}

/** Visits a row each, in the order in which they came; columns are parallel. */
export interface VisitRows {
  readonly rows: number
  readonly visits: Uint32Array
  /** '' without one. */
  readonly keys: readonly string[]
  /** A pseudonym that says nothing of the customer but is the same at each visit; '' unknown. */
  readonly customers: readonly string[]
  readonly buckets: Uint8Array
  /** Milliseconds since 1970 UTC, NaN unknown. */
  readonly at: Float64Array
  /** Local days since 1970-01-01, NO_DAY unknown. */
  readonly days: Int32Array
  readonly places: readonly string[]
  readonly staff: readonly string[]
  readonly sources: readonly string[]
  readonly traits: readonly (readonly Trait[])[]
  /** The outcome as given. */
  readonly outcomeTexts: readonly string[]
  /** The index of the moment picked, PICK_NONE or PICK_NOT_ASKED. */
  readonly picks: Int16Array
  /** NaN unknown. */
  readonly weights: Float64Array
  readonly comments: readonly string[]
  /** One column a moment: NOT_ASKED, NOT_MET or the worst level that the customer gave. */
  readonly levels: readonly Uint8Array[]
}

/** Encounters that say more than a level, a row each, by visit; columns are parallel. */
export interface DetailRows {
  readonly rows: number
  readonly visits: Uint32Array
  /** Indices of the journey's moments. */
  readonly moments: Uint16Array
  readonly levels: Uint8Array
  /** NaN not measured. */
  readonly seconds: Float32Array
  /** Milliseconds since 1970 UTC, NaN: the visit's. */
  readonly at: Float64Array
  /** '' where they are the visit's. */
  readonly places: readonly string[]
  readonly staff: readonly string[]
  readonly sources: readonly string[]
  /** Indices into PERSPECTIVES. */
  readonly perspectives: Uint8Array
  readonly comments: readonly string[]
}

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

/** One import as the facts know it. */
export interface StoredImport {
  readonly id: string
  readonly journey: string
  readonly version: number
  /** Hash of all that was imported and how it was read. */
  readonly content: string
  readonly importedAt: string
  readonly files: readonly string[]
  readonly visits: number
  readonly added: number
  readonly updated: number
  readonly same: number
  readonly encounters: number
  readonly setAside: number
  /** Outcomes that came by themselves count as `visits` those they are of, and as `updated` those they changed. */
  readonly kind: 'visits' | 'outcomes'
  readonly rows: number
  readonly tags: { readonly [name: string]: string }
  /** Name of the file of rows set aside within the data folder's quarantine. */
  readonly quarantine: string | null
  /** When it was withdrawn; null while it is in force. */
  readonly withdrawnAt: string | null
  /** The journey (JSON) by which a withdrawn import was read. */
  readonly reading: string | null
  /** The import whose rows set aside came mended with this one; null for one of its own. */
  readonly mends: string | null
  /** The files from which rows were set aside; null where that is not known (an earlier Fifteen). */
  readonly setAsideFiles: readonly SetAsideFile[] | null
}

/** A file from which an import set rows aside: what is needed to read these rows again. */
export interface SetAsideFile {
  /** As the list of rows set aside names it: no two alike. */
  readonly name: string
  /** Names of its columns, in order. */
  readonly columns: readonly string[]
  readonly tags: { readonly [name: string]: string }
  readonly holds: 'visits' | 'outcomes'
  /** Columns of outcomes that a person has named; missing where the journey names them. */
  readonly reads?: OutcomeColumns | undefined
}

export type RestoredImport =
  | { readonly kind: 'restored' | 'in-force' | 'unknown' }
  /** The same content has been imported again since, under this id. */
  | { readonly kind: 'again'; readonly id: string }

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

/** An entry of the register that once was kept beside the facts. */
export interface RegisterEntry {
  readonly id: string
  readonly rows: number
  readonly tags: { readonly [name: string]: string }
  readonly quarantine: string | null
}

/** How many of some ids are known to each journey. */
export interface CountedMatches {
  /** Ids that are not empty; each counts as often as it was given. */
  readonly rows: number
  /** Of those how many are found, by journey; journeys that know none are missing. */
  readonly found: ReadonlyMap<string, number>
}

/** What the facts hold of a journey. */
export interface StoredJourneyFacts {
  readonly journey: string
  readonly visits: number
  readonly from: string | null
  readonly to: string | null
}

/** A row that clashes with an earlier one and was left out. */
export interface Clash {
  readonly kind:
    | 'same-visit'
    | 'visit-in-other-file'
    | 'differs-within-visit'
    | 'unknown-visit'
    /** A mended row of a visit that another import brought. */
    | 'stored-visit'
  readonly file: number
  readonly line: number
  readonly visit: string
  readonly firstFile: number | null
  readonly firstLine: number | null
}

/** What to do with visits without ids that look like those of an earlier import. */
export type Unnamed = 'ask' | 'treatAsNew' | 'replace'

export type Settlement =
  | {
      readonly kind: 'settled'
      readonly visits: number
      readonly added: number
      readonly updated: number
      readonly same: number
      readonly encounters: number
      readonly clashes: readonly Clash[]
      /** Clashes in all; `clashes` holds no more than the first 100,000. */
      readonly clashCount: number
    }
  | {
      readonly kind: 'cannotTell'
      readonly earlier: StoredImport
      /** Rows that are in both. */
      readonly shared: number
      readonly rows: number
    }

export interface ImportStart {
  readonly id: string
  readonly journey: Journey
  readonly content: string
  readonly files: readonly string[]
  readonly tags?: { readonly [name: string]: string } | undefined
  /** The import whose rows set aside come mended with this one: they are added to the visits they belong to. */
  readonly mends?: string | undefined
}

/** An import under way: one transaction. Nothing is kept before `commit`, and nothing at all after `abandon`. */
export interface ImportSession {
  append(batch: VisitBatch): Promise<void>
  /** Compares what was appended with itself and with what is stored, and writes it. */
  settle(options: { dictionary: ImportDictionary; unnamed: Unnamed }): Promise<Settlement>
  commit(options: {
    setAside: number
    rows?: number
    quarantine?: string | null
    setAsideFiles?: readonly SetAsideFile[] | null
  }): Promise<void>
  abandon(): Promise<void>
}

/** The port to visits and encounters, kept in columns. Facts of several journeys live together. */
export interface Facts {
  /** Waits for an import under way. */
  beginImport(start: ImportStart, options?: { signal?: AbortSignal | undefined }): Promise<ImportSession>
  /** The import in force of exactly this content. */
  findImport(content: string): Promise<StoredImport | null>
  /** Imports in force, in the order in which they came; with `withdrawn` those withdrawn too. */
  listImports(options?: { journey?: string; withdrawn?: boolean }): Promise<readonly StoredImport[]>
  /**
   * Withdraws an import whole: what it said counts no more, what it replaced returns. False when no import in force has
   * this id. `reading`: the journey (JSON) by which it was read.
   */
  undoImport(id: string, options?: { reading?: string | null }): Promise<boolean>
  restoreImport(id: string): Promise<RestoredImport>
  /** Erases withdrawn imports for good: one, or all that were withdrawn before an instant. Answers their ids. */
  eraseImports(which: { readonly id: string } | { readonly before: Date }): Promise<readonly string[]>
  /** Records outcomes that come by themselves; answered when they are on disk. */
  recordOutcomes(start: OutcomesStart, outcomes: readonly SaidOutcome[]): Promise<RecordedOutcomes>
  /** Counts which of some ids are those of visits in force, or of customers who have one. */
  countMatches(given: {
    readonly by: 'visit' | 'customer'
    readonly ids: AsyncIterable<readonly string[]>
  }): Promise<CountedMatches>
  /** Takes over entries of the register that once was kept beside the facts. */
  adoptRegister(entries: readonly RegisterEntry[]): Promise<void>
  /** Writes a copy of the facts as they are at one instant; `atOnce` runs at that instant: meanwhile no import is committed. */
  snapshot(path: string, options?: { atOnce?: () => Promise<void> }): Promise<void>
  /** Changes with every change of the facts; for those who keep answers. */
  readonly revision: number
  listJourneys(): Promise<readonly StoredJourneyFacts[]>
  /** The places of a journey's visits, in no order. */
  listPlaces(journey: string): Promise<readonly string[]>
  patternTable(question: Question): Promise<PatternTable>
  cube(question: CubeQuestion): Promise<readonly CubeRow[]>
  tallyEncounters(question: EncounterQuestion): Promise<readonly EncounterTally[]>
  tallyVisits(question: TallyQuestion): Promise<VisitTally>
  countOverlap(questions: readonly [Question, Question]): Promise<Overlap>
  /** Visits that met each of the journey's moments and did not rate it. */
  countUnrated(question: MomentQuestion): Promise<readonly number[]>
  timings(question: MomentQuestion): Promise<Timings>
  tallyGaps(question: MomentQuestion): Promise<GapTally>
  findComments(question: CommentQuestion): Promise<FoundComments>
  listVisitGroups(question: Question): Promise<readonly VisitGroup[]>
  streamVisits(question: RowQuestion): AsyncIterable<VisitRows>
  streamDetails(question: RowQuestion): AsyncIterable<DetailRows>
  listLaterOutcomes(journey: Journey): Promise<readonly LaterOutcome[]>
  /** Null where no visit has a time. */
  readClock(question: Question): Promise<Clock | null>
  checkpoint(): Promise<void>
  close(): Promise<void>
}
