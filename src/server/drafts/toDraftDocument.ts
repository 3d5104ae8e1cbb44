import type { DraftDocument } from '../../contract/drafts/draftDocument.ts'
import { assertNever } from '../../domain/assertNever.ts'
import type { Lang } from '../../domain/text.ts'
import { toProblemDocument } from '../http/problem.ts'
import type { Draft } from './draft.ts'
import { toDraftReading } from './draftReading.ts'

/** A draft in the language of who asks for it. */
export const toDraftDocument = (draft: Draft, lang: Lang): DraftDocument => ({
  id: draft.id,
  files: draft.files.map(({ name, bytes }, index) => ({
    name,
    bytes,
    format: draft.formats[index] ?? 'unknown',
  })),
  tables: draft.tables,
  table: draft.table,
  state: toState(draft, lang),
  reading: draft.reading && toDraftReading(draft.reading, lang),
})

function toState({ id, state }: Draft, lang: Lang): DraftDocument['state'] {
  switch (state.kind) {
    case 'working':
    case 'importing':
    case 'imported':
    case 'ready':
    case 'cancelled':
      return state
    case 'cannot-tell':
      return { ...state, question: state.question[lang] }
    case 'failed':
      return {
        kind: 'failed',
        problem: toProblemDocument(state.problem, { lang, instance: `urn:fifteen:draft:${id}` }),
      }
    default:
      return assertNever(state)
  }
}
