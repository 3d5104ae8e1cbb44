import type { Journey } from '../../domain/journey.ts'
import type { OrderedVisits } from '../../domain/orderedVisits.ts'
import type { PatternTable } from '../../domain/patternTable.ts'
import type { PerceptionTally } from '../../domain/perceptionTally.ts'
import type { EncounterTally, VisitTally } from '../../domain/tally.ts'
import type { TimedEncounters } from '../../domain/timedEncounters.ts'
import type { VisitWords } from '../../domain/visitWords.ts'
import type { CountedDays, DayQuestion, OrderQuestion, TimedQuestion } from './port/changes.ts'
import type { Clock } from './port/clock.ts'
import type { CommentQuestion, FoundComments } from './port/comments.ts'
import type { CubeQuestion, CubeRow } from './port/cube.ts'
import type { ImportSession, ImportStart } from './port/importSession.ts'
import type { LaterOutcome, OutcomesStart, RecordedOutcomes, SaidOutcome } from './port/laterOutcomes.ts'
import type { CountedMatches } from './port/matches.ts'
import type { MomentQuestion, Question } from './port/question.ts'
import type { FilledFacts, SoundStart, SoundVisits } from './port/soundVisits.ts'
import type { RegisterEntry, RestoredImport, StoredImport } from './port/storedImport.ts'
import type { StoredJourneyFacts } from './port/storedJourney.ts'
import type { EncounterQuestion, GapTally, Overlap, TallyQuestion } from './port/tallies.ts'
import type { Timings } from './port/timings.ts'
import type { DetailRows, RowQuestion, VisitGroup, VisitRows } from './port/visitRows.ts'

/** The port to visits and encounters, kept in columns. Facts of several journeys live together. */
export interface Facts {
  /** Waits for an import under way. */
  beginImport(start: ImportStart, options?: { signal?: AbortSignal | undefined }): Promise<ImportSession>
  /** Writes visits that were made and not read, known to be sound, as one import: all of them or none. */
  fill(start: SoundStart, batches: AsyncIterable<SoundVisits> | Iterable<SoundVisits>): Promise<FilledFacts>
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
  /** Changes with every change that may concern a journey's visits, and with some that do not. */
  revisionOf(journey: string): number
  /** Has every change told once it is made; answers how to be told no more. */
  onChange(told: () => void): () => void
  listJourneys(): Promise<readonly StoredJourneyFacts[]>
  /** The places of a journey's visits, in no order. */
  listPlaces(journey: string): Promise<readonly string[]>
  patternTable(question: Question): Promise<PatternTable>
  /** The same visits packed and not grouped, in memory that threads share; null where they are fewer than `least`. */
  visitWords(
    question: Question,
    options: { readonly least: number; readonly signal?: AbortSignal | undefined },
  ): Promise<VisitWords | null>
  cube(question: CubeQuestion): Promise<readonly CubeRow[]>
  tallyEncounters(question: EncounterQuestion): Promise<readonly EncounterTally[]>
  tallyVisits(question: TallyQuestion): Promise<VisitTally>
  countOverlap(questions: readonly [Question, Question]): Promise<Overlap>
  /** Visits that met each of the journey's moments and did not rate it. */
  countUnrated(question: MomentQuestion): Promise<readonly number[]>
  timings(question: MomentQuestion): Promise<Timings>
  tallyGaps(question: MomentQuestion): Promise<GapTally>
  tallyDays(question: DayQuestion): Promise<CountedDays>
  tallyPerceptions(question: Question): Promise<PerceptionTally>
  readTimedEncounters(question: TimedQuestion): Promise<TimedEncounters>
  readOrderedVisits(question: OrderQuestion): Promise<OrderedVisits>
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
