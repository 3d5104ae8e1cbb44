import type { ColumnGuess, FileMapping, MappingDecision, MappingEffect } from '../../domain/fileMapping.ts'
import type { ColumnProfile } from '../../domain/tableProfile.ts'
import type { ImportDocument } from '../importDocument.ts'
import type { ProblemDocument } from '../problemDocument.ts'

/** One table that was found in the files of a draft: a file, or one sheet of a workbook. */
export interface DraftTable {
  readonly id: string
  readonly file: string
  /** Name of the sheet; null for a file of one table. */
  readonly sheet: string | null
  /** Roughly, to choose by; null where it is not known. */
  readonly rows: number | null
  readonly columns: number | null
}

/** How far something has come. `done` and `total` are bytes where rows are not yet known. */
export interface DraftProgress {
  /** `waiting`: another import is under way, and this one begins when that is done. */
  readonly step: 'waiting' | 'reading' | 'converting' | 'profiling' | 'importing' | 'settling'
  readonly done: number
  readonly total: number | null
  readonly rows: number
}

/** Files on their way into the workspace: being read, shown with guesses, imported. */
export interface DraftDocument {
  readonly id: string
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly format: string }[]
  readonly tables: readonly DraftTable[]
  /** The table that is imported. */
  readonly table: string | null
  readonly state:
    | { readonly kind: 'working'; readonly progress: DraftProgress }
    /** Guesses stand and wait to be corrected and confirmed. */
    | { readonly kind: 'ready' }
    | { readonly kind: 'importing'; readonly progress: DraftProgress }
    | { readonly kind: 'imported'; readonly imported: ImportDocument }
    /** Without visit ids a grown file cannot be told from new visits: import again with `unnamed`. */
    | {
        readonly kind: 'cannot-tell'
        readonly question: string
        readonly shared: number
        readonly rows: number
      }
    | { readonly kind: 'failed'; readonly problem: ProblemDocument }
    | { readonly kind: 'cancelled' }
  /** Null until the table has been read. */
  readonly reading: DraftReading | null
}

/** One file of a table that several make together. */
export interface DraftSource {
  readonly file: string
  readonly rows: number
  /** visits: its rows are the table's. outcomes: a second file that says how those visits ended. */
  readonly role: 'visits' | 'outcomes'
  /** Constant columns that tell this file's rows from the others': `{"wave": "2015"}`. They are columns of the table. */
  readonly tags: { readonly [name: string]: string }
}

/**
 * Into which journey a draft is imported: the known or given one, or a new one that the mapping writes. `outcomes`: only
 * how visits ended, joined to those of a journey that are here already.
 */
export type DraftTarget = 'known' | 'given' | 'new' | 'outcomes'

/** Of a file that only says how visits ended: whose visits they are. */
export interface OutcomesReading {
  readonly by: 'visit' | 'customer'
  /** Rows that have an id. */
  readonly rows: number
  /** Journeys that know some of them, the most found first. */
  readonly journeys: readonly {
    readonly id: string
    readonly name: string
    /** Of those rows how many are of its visits, or of customers who have one. */
    readonly found: number
    /** Whether it says how an outcome is read; if not, what the mapping says is written into it. */
    readonly hasRule: boolean
  }[]
  /** The one whose visits they are joined to; null where none knows any. */
  readonly journey: string | null
}

export interface DraftReading {
  readonly sources: readonly DraftSource[]
  readonly rows: number
  /** Of a table of more than 300 columns only those in use and the first; a note says so. */
  readonly columns: readonly ColumnProfile[]
  /** Always of all columns. */
  readonly mapping: FileMapping
  /** Of the same columns as the profiles. */
  readonly guesses: readonly ColumnGuess[]
  readonly decisions: readonly MappingDecision[]
  readonly effect: MappingEffect
  /** The first rows of data as text, in the order of the columns, up to the 300th. */
  readonly preview: readonly (readonly string[])[]
  /** The journey file that the mapping writes. */
  readonly journeyFile: string
  /** A journey of the workspace that already reads this table as it is; null when none does. */
  readonly knownJourney: { readonly id: string; readonly name: string } | null
  /** A journey file that was dropped beside the visits; null without one. The mapping shows what it says. */
  readonly givenJourney: { readonly id: string; readonly name: string; readonly file: string } | null
  /** Of a file that only says how visits ended; null for any other. */
  readonly outcomes: OutcomesReading | null
  /**
   * Where an import goes that does not say: a given journey first, then a known one, else a new one. It is `new` once
   * the mapping was corrected.
   */
  readonly target: DraftTarget
}

/** A draft in a list of drafts. */
export interface DraftSummary {
  readonly id: string
  readonly files: readonly string[]
  readonly state: DraftDocument['state']['kind']
  readonly startedAt: string
}
