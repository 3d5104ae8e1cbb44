import type { DraftProgress, DraftTable } from '../../contract/drafts/draftDocument.ts'
import type { TableProfile } from '../../domain/tableProfile.ts'
import type { Lang } from '../../domain/text.ts'
import type { PlainTable } from '../../intake/formats/plainTable.ts'
import type { MappingGuess } from '../../intake/guess/guessMapping.ts'
import type { Tags } from '../../intake/visits/resolveColumns.ts'
import type { Failure } from '../jobs/failure.ts'

/** A file that a person brought, as it lies on disk. */
export interface BroughtFile {
  readonly path: string
  readonly name: string
  readonly bytes: number
  /** Constants that came with it; null where none did. */
  readonly tags: Tags | null
}

/** What a draft's thread is asked to do. */
export interface DraftTask {
  readonly files: readonly BroughtFile[]
  /** The table to read; null leaves the choice to what the files look like. */
  readonly table: string | null
  /** An own folder for tables written out plainly; it is empty. */
  readonly workFolder: string
  readonly lang: Lang
}

/** One file of the table that is imported. */
export interface ReadSource {
  readonly role: 'visits' | 'outcomes'
  readonly rows: number
  readonly tags: Tags
  /** With its columns as they came. */
  readonly own: PlainTable
  /** With the columns that the files of the table share, under their common names. */
  readonly aligned: PlainTable
}

/** Visit ids that stand in more than one file. */
export interface SharedIds {
  readonly tag: string
  /** The columns that name a visit. */
  readonly columns: readonly string[]
  readonly shared: number
  /** Of those, how many say something else in each file. */
  readonly differing: number
  /** The mean share of their cells that say the same in each file. */
  readonly alike: number
}

/** All that reading the files told. */
export interface ReadDraft {
  readonly formats: readonly string[]
  readonly tables: readonly DraftTable[]
  readonly table: string
  readonly journeyFile: { readonly name: string; readonly source: string } | null
  readonly sources: readonly ReadSource[]
  /** Names of files whose content another file has too; they are left out. */
  readonly repeated: readonly string[]
  readonly profile: TableProfile
  readonly guess: MappingGuess
  readonly sharedIds: SharedIds | null
}

/** What is known before the rows are read. */
export type ListedDraft = Pick<ReadDraft, 'formats' | 'tables'>

export type DraftReply =
  | { readonly kind: 'progress'; readonly progress: DraftProgress }
  | { readonly kind: 'listed'; readonly listed: ListedDraft }
  | { readonly kind: 'read'; readonly read: ReadDraft }
  | { readonly kind: 'converted'; readonly tables: readonly PlainTable[] }
  | Failure
