import { useEffect, useRef } from 'preact/hooks'
import type { DraftDocument } from '../../../contract/drafts/draftDocument.ts'
import type { ImportDocument } from '../../../contract/importDocument.ts'
import { assertNever } from '../../../domain/assertNever.ts'
import { formatNumber } from '../../../words/figures.ts'
import { goTo, hrefTo } from '../../state/address.ts'
import { askForDraft, draft, draftProblem, mapping } from '../../state/draft.ts'
import { justArrived } from '../../state/imported.ts'
import { askAgain } from '../../state/loaded.ts'
import { useSubject } from '../../state/subject.ts'
import { Failed } from '../Failed.tsx'
import { PageState } from '../PageState.tsx'
import { Waiting } from '../Waiting.tsx'
import { CannotTell } from './CannotTell.tsx'
import { Reading } from './Reading.tsx'
import { say } from './say.ts'
import { sayOutcomes } from './sayOutcomes.ts'
import { shorten } from './shorten.ts'
import { UnderWay } from './UnderWay.tsx'

interface Way {
  readonly title: string
  readonly say: string
  readonly again: string
}

/** There is nothing to go on with: why, and where another file is brought. */
function Ended({
  words,
  detail,
  alarm = false,
}: {
  readonly words: Way
  readonly detail?: string
  readonly alarm?: boolean
}) {
  return (
    <PageState title={words.title} say={detail || words.say} alarm={alarm}>
      {detail && <p class="aside">{words.say}</p>}
      <p class="buttons">
        <a class="button main" href={hrefTo({ page: 'import', id: null })}>
          {words.again}
        </a>
      </p>
    </PageState>
  )
}

function Imported({
  imported,
}: {
  readonly imported: Extract<DraftDocument['state'], { kind: 'imported' }>['imported']
}) {
  const { kind, repeatedContent } = imported
  const words = kind === 'outcomes' ? outcomesDone(imported) : say.value.imported
  return (
    <PageState title={words.title} say={words.say(formatNumber(imported.visits))}>
      <p class="buttons">
        <a
          class="button main"
          href={hrefTo({
            page: 'today',
            id: null,
            journey: imported.journey,
            from: null,
            to: null,
            where: [],
          })}
        >
          {say.value.imported.look}
        </a>
        {!(kind === 'outcomes' && (repeatedContent || imported.visits === 0)) && (
          <a class="button" href={hrefTo({ page: 'imports', id: imported.importId })}>
            {say.value.imported.record}
          </a>
        )}
      </p>
    </PageState>
  )
}

/** Of outcomes that say nothing new there is no import to look at. */
function outcomesDone({ repeatedContent, visits }: ImportDocument) {
  const { done } = sayOutcomes.value
  if (visits === 0) return { title: done.nothingTitle, say: () => done.nothing }
  return repeatedContent ? { title: done.sameTitle, say: done.same } : { title: done.title, say: done.say }
}

/** Goes to the verdict when an import that was watched is done; one that was done before stays where it is. */
function useArrival(one: DraftDocument | null): void {
  const watched = useRef(false)
  const state = one?.state
  useEffect(() => {
    if (state?.kind === 'importing') watched.current = true
    if (state?.kind === 'ready') watched.current = true
    if (state?.kind !== 'imported' || !watched.current) return
    const { journey, importId, visits, setAside, kind = 'visits', repeatedContent } = state.imported
    if (kind === 'outcomes' && (repeatedContent || visits === 0)) return
    justArrived.value = { id: importId, kind, visits, setAside: setAside.count }
    askAgain()
    goTo(
      { page: 'today', id: null, journey, from: null, to: null, where: [], own: { imported: [importId] } },
      { replace: true },
    )
  }, [state])
}

/** A draft of the address in whatever state it is. */
export function DraftPage() {
  const words = say.value
  const one = draft.value
  const names = one ? shorten(one.files.map(({ name }) => name).join(', '), 60) : ''
  useSubject(names)
  useArrival(one)
  const problem = draftProblem.value
  useEffect(() => {
    if (problem?.kind !== 'unreachable') return
    const timer = setTimeout(askForDraft, 3000)
    return () => clearTimeout(timer)
  }, [problem])
  if (problem?.kind === 'not-found') return <Ended words={words.gone} alarm />
  if (problem && !one) return <Failed problem={problem} narrowed={false} />
  if (!one) return <Waiting title={words.progress.steps.reading} />
  const { state, reading } = one
  switch (state.kind) {
    case 'working':
      return (
        <UnderWay
          title={words.progress.reading(names)}
          hint={words.progress.readingSay}
          progress={state.progress}
        />
      )
    case 'ready': {
      const shown = mapping.value
      return reading && shown ? (
        <Reading key={one.table} draft={one} reading={reading} mapping={shown} />
      ) : (
        <Waiting title={words.progress.steps.profiling} />
      )
    }
    case 'importing':
      return (
        <UnderWay
          title={words.progress.importing}
          hint={words.progress.importingSay}
          progress={state.progress}
        />
      )
    case 'imported':
      return <Imported imported={state.imported} />
    case 'cannot-tell':
      return <CannotTell shared={state.shared} rows={state.rows} />
    case 'failed':
      return <Ended words={words.failed} detail={state.problem.detail} alarm />
    case 'cancelled':
      return <Ended words={words.cancelled} />
    default:
      return assertNever(state)
  }
}
