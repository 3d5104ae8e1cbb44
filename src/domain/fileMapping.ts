import type { MomentId } from './ids.ts'
import type { Phase } from './journey.ts'
import type { OutcomeKind, OutcomeReading } from './outcome.ts'

/**
 * What a column of a file says. `rating`, `expectation` and `seconds` of a wide file belong to one moment each; a long
 * file has one `moment` column that names it and one `rating` column.
 */
export const COLUMN_ROLES = [
  'rating',
  'expectation',
  'seconds',
  'moment',
  'outcome',
  'pick',
  'visit',
  'customer',
  'at',
  'place',
  'staff',
  'comment',
  'weight',
  'segment',
  'ignored',
] as const
export type ColumnRole = (typeof COLUMN_ROLES)[number]

/** wide: a row a visit; long: a row an encounter; events: a row an event of a log, without ratings. */
export const TABLE_LAYOUTS = ['wide', 'long', 'events'] as const
export type TableLayout = (typeof TABLE_LAYOUTS)[number]

export interface ColumnMapping {
  readonly column: string
  readonly role: ColumnRole
  /** The moment of a wide file's rating, expectation or seconds; null otherwise. */
  readonly moment: MomentId | null
}

/** How one moment's values are read. */
export interface MomentMapping {
  readonly id: MomentId
  readonly name: string
  readonly phase: Phase
  /** Target length in seconds; null where the owner has not said. */
  readonly seconds: number | null
  readonly scale: {
    readonly min: number
    readonly max: number
    readonly failed: number
    readonly target: number
    readonly reversed: boolean
    /** Values in words and the rating that each stands for: `{"매우 만족": 5}`. Plain numbers need none. */
    readonly labels: { readonly [value: string]: number }
  }
  readonly notMet: readonly string[]
  readonly notAsked: readonly string[]
  /** Values of the moment column of a long file or an event log that mean this moment; empty in a wide file. */
  readonly codes: readonly string[]
}

export interface OutcomeMapping {
  /** False where the customer only says what they mean to do. */
  readonly recorded?: boolean | undefined
  readonly kind: OutcomeKind
  readonly reading: OutcomeReading
  readonly missing: readonly string[]
}

/** How a file is read: what each column is and what its values mean. From it the journey file is written. */
export interface FileMapping {
  readonly journey: { readonly id: string; readonly name: string }
  readonly layout: TableLayout
  /** Every column of the table, in its order. */
  readonly columns: readonly ColumnMapping[]
  /** In the order of the journey. */
  readonly moments: readonly MomentMapping[]
  /** Null where no column is the outcome. */
  readonly outcome: OutcomeMapping | null
  readonly at: { readonly format: string | null; readonly zone: string | null } | null
  /** What the values of the pick column mean; null without one. */
  readonly pick: {
    readonly none: readonly string[]
    readonly moments: { readonly [value: string]: MomentId }
  } | null
}

interface Bilingual {
  readonly ko: string
  readonly en: string
}

/** Why a column was taken for what it is. */
export interface ColumnGuess {
  readonly column: string
  readonly role: ColumnRole
  /** 0 to 1. */
  readonly confidence: number
  readonly reason: Bilingual
}

/** Something that the file does not say by itself: asked of the person, with what is taken until they answer. */
export interface MappingDecision {
  readonly id: string
  readonly question: Bilingual
  readonly reason: Bilingual
  /** Columns that it is about. */
  readonly columns: readonly string[]
  readonly options: readonly { readonly id: string; readonly label: Bilingual }[]
  readonly chosen: string
}

/** What a mapping would make of the file, counted from its values without importing. */
export interface MappingEffect {
  readonly rows: number
  /** Visits, where they can be counted before the import: null for visits of several rows. */
  readonly visits: number | null
  readonly outcome: {
    /** Counts of rows; estimated from some rows where the column has too many values to count. */
    readonly kept: number
    readonly lost: number
    readonly unknown: number
    /** Values in no list: their rows would be set aside. */
    readonly unread: readonly { readonly value: string; readonly count: number }[]
  } | null
  readonly moments: readonly {
    readonly id: MomentId
    /** Ratings that can be read; of a long file the rows that name the moment. */
    readonly asked: number
    /** Null where a value count cannot tell: in a long file and an event log. */
    readonly failed: number | null
    readonly notMet: number
    readonly notAsked: number
    readonly unread: readonly { readonly value: string; readonly count: number }[]
  }[]
  /** What stands in the way of importing; empty when nothing does. */
  readonly problems: readonly Bilingual[]
  /** What one should know: 'no outcome: only what needs none can be shown', 'these columns are left out'. */
  readonly notes: readonly Bilingual[]
}
