import { useSignalEffect } from '@preact/signals'
import { useEffect, useRef, useState } from 'preact/hooks'
import { textIn } from '../domain/text.ts'
import { headlineText } from '../words/headline.ts'
import { Today } from './pages/Today.tsx'
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

/** Says a verdict that has changed since the page was opened to those who do not see it change. */
function useAnnouncement(told: Told | null): string {
  const said = useRef<{ readonly sentence: string; readonly lang: string } | null>(null)
  const [announcement, announce] = useState('')
  const sentence = told ? headlineText(told) : null
  useEffect(() => {
    if (sentence === null || !told) return
    const before = said.current
    said.current = { sentence, lang: told.lang }
    if (before && before.lang === told.lang && before.sentence !== sentence)
      announce(labels.value.verdict.changed(sentence))
  }, [sentence, told])
  return announcement
}

export function App() {
  const told = toldNow()
  const announcement = useAnnouncement(told)
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
        <Today told={told} />
      </main>
      <footer class="foot">
        <p>{labels.value.foot}</p>
      </footer>
      <p class="unseen" role="status" aria-live="polite" data-announcement>
        {announcement}
      </p>
    </>
  )
}
