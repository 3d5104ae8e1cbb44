import type { OutcomeColumns } from '../../../domain/outcomeColumns.ts'

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

/** An entry of the register that once was kept beside the facts. */
export interface RegisterEntry {
  readonly id: string
  readonly rows: number
  readonly tags: { readonly [name: string]: string }
  readonly quarantine: string | null
}
