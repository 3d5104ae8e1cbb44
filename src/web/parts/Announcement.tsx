import { useEffect, useRef, useState } from 'preact/hooks'
import { headlineText } from '../../words/headline.ts'
import { labels } from '../state/language.ts'
import type { Told } from '../state/told.ts'

/** Says a verdict that has changed since the page was opened to those who do not see it change. */
export function Announcement({ told }: { readonly told: Told | null }) {
  const said = useRef<{ readonly sentence: string; readonly lang: string } | null>(null)
  const [announcement, announce] = useState('')
  const sentence = told && headlineText(told)
  const lang = told?.lang
  useEffect(() => {
    if (sentence === null || lang === undefined) return
    const before = said.current
    said.current = { sentence, lang }
    if (before?.lang === lang && before.sentence !== sentence)
      announce(labels.value.verdict.changed(sentence))
  }, [sentence, lang])
  return (
    <p class="unseen" role="status" aria-live="polite" data-announcement>
      {announcement}
    </p>
  )
}
