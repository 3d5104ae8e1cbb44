import type { DraftDocument } from '../../contract/drafts/draftDocument.ts'
import type { Arrival } from './imported.ts'

/** What is told of an import that ended while the reader was on another page. */
export type ImportNotice = {
  /** The draft. */
  readonly id: string
  readonly files: readonly string[]
} & (
  | { readonly kind: 'arrived'; readonly journey: string; readonly arrival: Arrival }
  /** It failed, needs an answer, or brought nothing new: its own page says which. */
  | { readonly kind: 'look' }
)

/** The notice of a draft that was being imported: `moving` while it still is, null where there is nothing to tell. */
export function toImportNotice({ id, files, state }: DraftDocument): ImportNotice | 'moving' | null {
  const about = { id, files: files.map(({ name }) => name) }
  switch (state.kind) {
    case 'working':
    case 'importing':
      return 'moving'
    case 'ready':
    case 'cancelled':
      return null
    case 'cannot-tell':
    case 'failed':
      return { ...about, kind: 'look' }
    case 'imported': {
      const { importId, journey, kind = 'visits', visits, setAside, repeatedContent } = state.imported
      if (kind === 'outcomes' && (repeatedContent || visits === 0)) return { ...about, kind: 'look' }
      const arrival: Arrival = { id: importId, kind, visits, setAside: setAside.count }
      return { ...about, kind: 'arrived', journey, arrival }
    }
  }
}
