import { useSignalEffect } from '@preact/signals'
import { textIn } from '../domain/text.ts'
import { Today } from './pages/Today.tsx'
import { Announcement } from './parts/Announcement.tsx'
import { Guarded } from './parts/Guarded.tsx'
import { PageHead } from './parts/PageHead.tsx'
import { address } from './state/address.ts'
import { labels, language } from './state/language.ts'
import type { Loaded } from './state/loaded.ts'
import { diagnosis, journey, journeyId, summary } from './state/today.ts'
import { type Told, toTold } from './state/told.ts'

const shownOf = <T,>(loaded: Loaded<T>): T | null =>
  loaded.kind === 'ready' ? loaded.value : loaded.kind === 'loading' ? loaded.before : null

function toldNow(): Told | null {
  const [one, found] = [shownOf(journey.value), shownOf(diagnosis.value)]
  if (!one || !found || one.id !== journeyId.value || found.journey !== one.id) return null
  const { from, to } = address.value
  return toTold({ journey: one, diagnosis: found, summary: summary.value, from, to, lang: language.value })
}

export function App() {
  const told = toldNow()
  const busy = diagnosis.value.kind === 'loading'
  const one = shownOf(journey.value)
  useSignalEffect(() => {
    const current = shownOf(journey.value)
    document.title = labels.value.title(current ? textIn(current.name, language.value) : '')
  })
  return (
    <>
      <a class="skip" href="#main">
        {labels.value.skip}
      </a>
      <PageHead journey={one?.id === journeyId.value ? one : null} visits={told?.diagnosis.visits ?? null} />
      <main id="main" tabIndex={-1} aria-busy={busy}>
        {busy && told && <p class="busy">{labels.value.loading.next}</p>}
        <Guarded about={told?.diagnosis ?? null}>
          <Today told={told} />
          <Announcement told={told} />
        </Guarded>
      </main>
      <footer class="foot">
        <p>{labels.value.foot}</p>
      </footer>
    </>
  )
}
