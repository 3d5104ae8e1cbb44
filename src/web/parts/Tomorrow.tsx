import type { MomentId } from '../../domain/ids.ts'
import { textIn } from '../../domain/text.ts'
import { formatPer1000, formatRange } from '../../words/figures.ts'
import { plain } from '../../words/phrase.ts'
import { suspects } from '../../words/smallPrint.ts'
import { figuresOf } from '../../words/telling.ts'
import { type Advice, otherRemedies, remedyPrint, tomorrow, tomorrowTitle } from '../../words/tomorrow.ts'
import { hrefTo } from '../state/address.ts'
import { labels } from '../state/language.ts'
import type { Told } from '../state/told.ts'
import { Said } from './Said.tsx'

function OtherRemedies({ told, moment }: { readonly told: Told; readonly moment: MomentId }) {
  const others = otherRemedies(told, moment)
  if (others.length === 0) return null
  return (
    <details data-print="always">
      <summary>{labels.value.tomorrow.others(others.length)}</summary>
      <ul>
        {others.map((remedy) => (
          <li key={textIn(remedy.name, told.lang)}>
            {textIn(remedy.name, told.lang)} <span class="aside">{remedyPrint(remedy, told.lang)}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

function Try({ told, advice }: { readonly told: Told; readonly advice: Advice }) {
  const { kind, moment, phrase, small } = advice
  const { diagnosis, lang } = told
  const lost = moment !== null && kind === 'remedy' ? figuresOf(diagnosis, moment).lostPer1000 : null
  const gain = lost && labels.value.tomorrow.gain(formatPer1000(lost.value), formatRange(lost, lang))
  return (
    <li class="try">
      <p class="remedy">
        <Said phrase={phrase} />
      </p>
      <p class="aside">{[small, gain].filter(Boolean).join(' · ')}</p>
      {moment !== null && <OtherRemedies told={told} moment={moment} />}
    </li>
  )
}

/** What to try tomorrow: remedies of the moments that the verdict points at, or the next step. */
export function Tomorrow({ told }: { readonly told: Told }) {
  return (
    <section class="tomorrow" aria-labelledby="tomorrow">
      <h2 id="tomorrow">{tomorrowTitle(told.lang)}</h2>
      <ul class="tries">
        {tomorrow(told).map((advice) => (
          <Try key={plain(advice.phrase)} told={told} advice={advice} />
        ))}
      </ul>
      <p class="what-if-link">
        <a href={hrefTo({ page: 'what-if', id: null, own: mended(told) })}>{labels.value.tomorrow.whatIf}</a>
      </p>
    </section>
  )
}

/** The moments that the verdict points at, lifted to target. */
const mended = (told: Told): { readonly change?: readonly string[] } => {
  const ids = suspects(told)
  return ids.length > 0 ? { change: ids.map((id) => `${id}:target`) } : {}
}
