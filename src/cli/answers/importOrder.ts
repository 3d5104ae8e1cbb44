import type { Tags } from '../arguments/toTags.ts'
import type { JourneyFile } from '../readJourneyFile.ts'

/** An import as it goes to whoever holds the data folder. */
export interface ImportOrder {
  /** A journey file, or the id of a journey that the folder has. */
  readonly journey: JourneyFile | string
  readonly files: readonly string[]
  readonly tags: readonly Tags[]
  readonly outcomes: readonly string[]
  readonly unnamed: 'ask' | 'treatAsNew' | 'replace'
}
