import type { StoredImport } from './storedImport.ts'

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
