import type { DraftDocument, DraftSummary, DraftTarget } from '../../contract/drafts/draftDocument.ts'
import type { FileMapping } from '../../domain/fileMapping.ts'
import type { Lang } from '../../domain/text.ts'
import type { Unnamed } from '../../store/facts/port/settlement.ts'
import type { Problem } from '../http/problem.ts'
import type { BroughtFile } from './draftTask.ts'

/** What becomes of something asked of a draft. */
export type DraftAnswer =
  | { readonly kind: 'draft'; readonly document: DraftDocument }
  | { readonly kind: 'problem'; readonly problem: Problem }

/** Files on their way into the workspace. They are kept while the server runs, for a day. */
export interface Drafts {
  /** Why no further draft can be begun at present; null when one can. */
  readonly whyNot: () => Problem | null
  /** Takes files over and begins to read them. */
  readonly create: (
    brought: { readonly files: readonly BroughtFile[]; readonly discard: () => Promise<void> },
    lang: Lang,
  ) => DraftDocument
  readonly list: () => readonly DraftSummary[]
  readonly get: (id: string, lang: Lang) => DraftAnswer
  readonly chooseTable: (id: string, table: string, lang: Lang) => Promise<DraftAnswer>
  readonly changeMapping: (id: string, mapping: FileMapping, lang: Lang) => Promise<DraftAnswer>
  readonly answer: (
    id: string,
    answer: { readonly decision: string; readonly option: string },
    lang: Lang,
  ) => Promise<DraftAnswer>
  readonly import: (
    id: string,
    wish: { readonly unnamed: Unnamed; readonly into: DraftTarget | undefined },
    lang: Lang,
  ) => DraftAnswer
  readonly cancel: (id: string, lang: Lang) => Promise<DraftAnswer>
  /** Null when it is gone. */
  readonly discard: (id: string) => Promise<Problem | null>
  /** Gives up whatever is under way and removes all files. */
  readonly close: () => Promise<void>
}
