import type { Facts } from '../../store/facts/facts.ts'
import type { Workspace } from '../../store/workspace/openWorkspace.ts'
import type { ImportFile, ImportProgress, ImportSummary } from './importFiles.ts'

/** A row that was set aside, mended: its fields by the names of the file's columns. A field left out stays as it was. */
export interface MendedRow {
  /** As the list of rows set aside names it. */
  readonly file: string
  readonly line: number
  readonly fields: { readonly [column: string]: string }
}

export interface ImportMendedOptions {
  readonly dataFolder: {
    readonly workspace: Workspace
    readonly facts: Facts
    readonly folderFor: (purpose: 'quarantine' | 'uploads') => string
  }
  /** The import that set the rows aside. */
  readonly importId: string
  /** The list of rows set aside after editing, or the rows themselves. */
  readonly mended:
    | { readonly kind: 'file'; readonly file: ImportFile }
    | { readonly kind: 'rows'; readonly rows: readonly MendedRow[] }
  readonly now: () => Date
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

export type ImportedMended =
  | {
      readonly kind: 'imported'
      readonly journey: { readonly id: string; readonly version: number }
      /** Of the new import. Rows still wrong are set aside again under it. */
      readonly summary: ImportSummary
    }
  /** No import of this id, or one that set nothing aside. */
  | { readonly kind: 'unknown-import' }

/**
 * Imports rows that an import had set aside and that were mended: only those, as an import of its own, read by the
 * same version of the journey and with the same tags. Rows still wrong are set aside again; the same rows again
 * change nothing. Throws InputProblem where nothing can be used.
 */
export async function importMended(_options: ImportMendedOptions): Promise<ImportedMended> {
  throw new Error('importMended: not built yet')
}
