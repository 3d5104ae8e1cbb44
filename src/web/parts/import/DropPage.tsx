import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { DraftList } from '../../../contract/drafts/listDrafts.ts'
import { formatDay } from '../../../words/time.ts'
import { hrefTo } from '../../state/address.ts'
import { discardDraft } from '../../state/draft.ts'
import { labels, language } from '../../state/language.ts'
import { askAgain, follow } from '../../state/loaded.ts'
import { forgetUpload, upload } from '../../state/upload.ts'
import { PageState } from '../PageState.tsx'
import { PageTitle } from '../PageTitle.tsx'
import { DropZone } from './DropZone.tsx'
import { Sending } from './Sending.tsx'
import { say } from './say.ts'
import { shorten } from './shorten.ts'

const asked = signal<string | null>(null)
const drafts = follow<DraftList>(asked)

async function discard(id: string): Promise<void> {
  await discardDraft(id)
  askAgain()
}

/** Files that were brought before and wait to be gone on with. */
function Earlier() {
  const words = say.value
  const loaded = drafts.value
  const list =
    (loaded.kind === 'ready' ? loaded.value : loaded.kind === 'loading' ? loaded.before : null)?.drafts ?? []
  const open = list.filter(({ state }) => !['imported', 'cancelled', 'failed'].includes(state))
  return (
    <section class="earlier">
      {open.length > 0 && (
        <>
          <h2>{words.earlier.title}</h2>
          <ul>
            {open.map(({ id, files, state, startedAt }) => (
              <li key={id}>
                <a href={hrefTo({ page: 'import', id })}>{files.join(', ')}</a>{' '}
                <span class="aside">
                  {words.states[state]} · {formatDay(startedAt, language.value)}
                </span>{' '}
                <button
                  type="button"
                  aria-label={words.earlier.discard(shorten(files.join(', ')))}
                  onClick={() => discard(id)}
                >
                  {words.bar.discard}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a href={hrefTo({ page: 'imports', id: null })}>{words.earlier.imports}</a>
      </p>
    </section>
  )
}

/** Where a file is brought. */
export function DropPage() {
  const words = say.value
  const one = upload.value
  useEffect(() => {
    if (asked.value === null) asked.value = '/api/v1/drafts'
    else askAgain()
  }, [one.kind])
  if (one.kind === 'sending') return <Sending upload={one} />
  if (one.kind === 'failed') {
    const { problem } = one
    const known = problem.kind === 'nothing-to-diagnose' ? 'refused' : problem.kind
    const detail = 'detail' in problem ? problem.detail : ''
    return (
      <PageState title={words.sending.failed} say={detail || labels.value.failed[known].say} alarm>
        <p class="buttons">
          <button type="button" class="main" onClick={forgetUpload}>
            {words.sending.back}
          </button>
        </p>
        <Earlier />
      </PageState>
    )
  }
  return (
    <>
      <PageTitle title={words.title} say={words.say} />
      <DropZone />
      <div class="two drop-more">
        <section class="shapes">
          <h2>{words.shape.title}</h2>
          <dl>
            {words.shape.says.map(([name, said]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{said}</dd>
              </div>
            ))}
          </dl>
          <p class="aside">{words.drop.private}</p>
        </section>
        <Earlier />
      </div>
    </>
  )
}
