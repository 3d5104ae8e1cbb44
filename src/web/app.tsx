import { useSignalEffect } from '@preact/signals'
import { textIn } from '../domain/text.ts'
import { Page } from './pages/Page.tsx'
import { DropSign } from './parts/DropSign.tsx'
import { Guarded } from './parts/Guarded.tsx'
import { ImportNotices } from './parts/ImportNotices.tsx'
import { PageHead } from './parts/PageHead.tsx'
import { address } from './state/address.ts'
import { labels, language } from './state/language.ts'
import { shownOf, toldNow } from './state/shown.ts'
import { subject } from './state/subject.ts'
import { diagnosis, journey, journeyId } from './state/today.ts'

/** Pages that are about the journey of the address. */
const OF_JOURNEY: readonly string[] = ['today', 'journey', 'moments', 'compare', 'actions', 'what-if']

function titleNow(): string {
  const { title, names } = labels.value.frame
  const { page } = address.value
  const one = OF_JOURNEY.includes(page) ? shownOf(journey.value) : null
  return title([subject.value, names[page], one ? textIn(one.name, language.value) : ''].filter(Boolean))
}

export function App() {
  const told = toldNow()
  const { page, id } = address.value
  const today = page === 'today'
  const busy = today && diagnosis.value.kind === 'loading'
  const one = shownOf(journey.value)
  useSignalEffect(() => {
    document.title = titleNow()
  })
  return (
    <>
      <a class="skip" href="#main">
        {labels.value.skip}
      </a>
      <PageHead journey={one?.id === journeyId.value ? one : null} visits={told?.diagnosis.visits ?? null} />
      <main id="main" tabIndex={-1} aria-busy={busy} data-page={page}>
        {busy && told && <p class="busy">{labels.value.loading.next}</p>}
        <Guarded about={today ? (told?.diagnosis ?? null) : `${page}/${id}`}>
          <Page told={told} />
        </Guarded>
      </main>
      <footer class="foot">
        <p>{labels.value.foot}</p>
      </footer>
      <ImportNotices />
      <DropSign />
    </>
  )
}
