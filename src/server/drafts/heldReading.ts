import type { DraftTarget } from '../../contract/drafts/draftDocument.ts'
import type {
  ColumnGuess,
  FileMapping,
  MappingDecision,
  MappingEffect,
  OutcomeMapping,
} from '../../domain/fileMapping.ts'
import type { Journey } from '../../domain/journey.ts'
import type { Lang } from '../../domain/text.ts'
import type { StoredJourney } from '../../store/workspace/storedJourney.ts'
import type { ReadDraft } from './draftTask.ts'
import type { Matches } from './matchJourneys.ts'

/** A journey that came as a file beside the visits. */
export interface GivenJourney {
  readonly file: string
  readonly journey: Journey
  readonly source: string
}

/** A read table with what is taken of it at present. */
export interface HeldReading {
  /** Of the journey file's remarks. */
  readonly lang: Lang
  readonly read: ReadDraft
  readonly mapping: FileMapping
  readonly decisions: readonly MappingDecision[]
  readonly effect: MappingEffect
  readonly journeyFile: string
  readonly known: StoredJourney | null
  readonly given: GivenJourney | null
  readonly target: DraftTarget
  /** Whether a person has said something of it. */
  readonly isCorrected: boolean
  /** Of a file that only says how visits ended; null for any other. */
  readonly outcomes: HeldOutcomes | null
}

/** Of a file that only says how visits ended: whose visits they are. */
export interface HeldOutcomes {
  readonly matches: Matches
  /** Null where no journey knows any of its ids. */
  readonly chosen: StoredJourney | null
  /** The id that a person chose. */
  readonly wanted: string | null
  /** How the file's own values are read, where the journey does not say it. */
  readonly own: OutcomeMapping | null
  /** Why each column was first taken for what it is. */
  readonly guesses: readonly ColumnGuess[]
}
