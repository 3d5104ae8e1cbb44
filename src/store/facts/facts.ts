import type { Journey } from '../../domain/journey.ts'
import type { PatternTable } from '../../domain/patternTable.ts'
import type { ImportDictionary, Perspective, VisitBatch } from '../../domain/visitBatch.ts'

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
  readonly kind: 'same-visit' | 'visit-in-other-file' | 'differs-within-visit' | 'unknown-visit'
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
}

/** An import under way: one transaction. Nothing is kept before `commit`, and nothing at all after `abandon`. */
export interface ImportSession {
  append(batch: VisitBatch): Promise<void>
  /** Compares what was appended with itself and with what is stored, and writes it. */
  settle(options: { dictionary: ImportDictionary; unnamed: Unnamed }): Promise<Settlement>
  commit(options: { setAside: number }): Promise<void>
  abandon(): Promise<void>
}

/** The port to visits and encounters, kept in columns. Facts of several journeys live together. */
export interface Facts {
  /** Waits for an import under way. */
  beginImport(start: ImportStart, options?: { signal?: AbortSignal | undefined }): Promise<ImportSession>
  findImport(content: string): Promise<StoredImport | null>
  listImports(options?: { journey?: string }): Promise<readonly StoredImport[]>
  /** Takes an import back whole: what it added goes, what it replaced returns. False when there is no such import. */
  undoImport(id: string): Promise<boolean>
  listJourneys(): Promise<readonly StoredJourneyFacts[]>
  patternTable(question: Question): Promise<PatternTable>
  cube(question: CubeQuestion): Promise<readonly CubeRow[]>
  checkpoint(): Promise<void>
  close(): Promise<void>
}
