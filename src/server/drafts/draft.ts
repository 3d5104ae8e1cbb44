import type { DraftProgress, DraftTable } from '../../contract/drafts/draftDocument.ts'
import type { ImportDocument } from '../../contract/importDocument.ts'
import type { Lang } from '../../domain/text.ts'
import type { Bilingual } from '../../intake/inputProblem.ts'
import type { Problem } from '../http/problem.ts'
import type { BroughtFile } from './draftTask.ts'
import type { HeldReading } from './heldReading.ts'

/** Where a draft stands, in both languages. */
export type DraftState =
  | { readonly kind: 'working'; readonly progress: DraftProgress }
  | { readonly kind: 'ready' }
  | { readonly kind: 'importing'; readonly progress: DraftProgress }
  | { readonly kind: 'imported'; readonly imported: ImportDocument }
  | {
      readonly kind: 'cannot-tell'
      readonly question: Bilingual
      readonly shared: number
      readonly rows: number
    }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'cancelled' }

/** A draft as the server holds it. */
export interface Draft {
  readonly id: string
  readonly startedAt: Date
  /** Of who brought the files. */
  readonly lang: Lang
  readonly files: readonly BroughtFile[]
  /** Removes the files as they came. */
  readonly discardFiles: () => Promise<void>
  formats: readonly string[]
  tables: readonly DraftTable[]
  table: string | null
  state: DraftState
  reading: HeldReading | null
  /** What is being done; it ends by itself or when given up, and never throws. */
  work: { readonly controller: AbortController; readonly done: Promise<void> } | null
  /** Where tables are written out plainly; null when there is nothing yet. */
  workFolder: string | null
}
