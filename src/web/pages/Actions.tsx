import type { DidItWorkDocument, MeasuredActionDocument } from '../../contract/didItWorkDocument.ts'
import type { MomentId } from '../../domain/ids.ts'
import type { Journey } from '../../domain/journey.ts'
import type { Lang } from '../../domain/text.ts'
import {
  type ActionSubject,
  actionCautions,
  becauseSentence,
  effectSentence,
  verdictBrief,
} from '../../words/actionWords.ts'
import { conditionWords } from '../../words/columnWords.ts'
import { formatNumber } from '../../words/figures.ts'
import { momentName } from '../../words/telling.ts'
import { formatPeriod } from '../../words/time.ts'
import { en } from '../i18n/pages/actions.en.ts'
import { type ActionsLabels, ko } from '../i18n/pages/actions.ko.ts'
import { Arriving } from '../parts/Arriving.tsx'
import { ActionForm } from '../parts/actions/ActionForm.tsx'
import { BeforeAfter } from '../parts/actions/BeforeAfter.tsx'
import { PageTitle } from '../parts/PageTitle.tsx'
import { Said } from '../parts/Said.tsx'
import { didItWork } from '../state/actionsPage.ts'
import { address, hrefTo } from '../state/address.ts'
import { language } from '../state/language.ts'
import { about } from '../state/shown.ts'
import { journey, summary } from '../state/today.ts'
import '../styles/figures.css'
import '../styles/compare.css'
import '../styles/actions.css'

interface ResultProps {
  readonly journey: Journey
  readonly found: DidItWorkDocument
  readonly say: ActionsLabels
  readonly lang: Lang
}

interface MeasuredProps extends Pick<ResultProps, 'say' | 'lang'> {
  readonly measured: MeasuredActionDocument
  readonly subject: ActionSubject
  readonly title: string
  readonly first?: boolean
}

function Measured({ measured, subject, title, first = false, say, lang }: MeasuredProps) {
  const effect = effectSentence(measured, subject, lang)
  const because = becauseSentence(measured.verdict, lang)
  const brief = verdictBrief(measured.verdict, lang)
  return (
    <section class={`card measured-action verdict-${measured.verdict.kind}`}>
      <p class="aside">{title}</p>
      {first ? <h1 data-verdict={measured.verdict.kind}>{brief}.</h1> : <h2>{brief}.</h2>}
      {effect && (
        <p class="say">
          <Said phrase={effect} />
        </p>
      )}
      {because && <p class="say">{because}</p>}
      {(measured.treatedBefore || measured.treatedAfter) && (
        <BeforeAfter measured={measured} name={title} say={say} lang={lang} />
      )}
      <ul class="small-print">
        {actionCautions(measured, lang).map((clause) => (
          <li key={clause}>{clause}</li>
        ))}
      </ul>
    </section>
  )
}

function Result({ journey: one, found, say, lang }: ResultProps) {
  const names = found.moments.map((id) => momentName(one, id as MomentId, lang))
  const days = found.since && found.to ? formatPeriod({ from: found.since, to: found.to }, lang) : ''
  const head = [
    ...found.where.map(conditionWords),
    days,
    say.days(formatNumber(found.daysBefore), formatNumber(found.daysAfter)),
    say.places(formatNumber(found.treatedPlaces), formatNumber(found.untreatedPlaces)),
  ]
  return (
    <div class="action-result" aria-live="polite">
      <p class="aside">{head.filter(Boolean).join(' · ')}</p>
      {found.failed && (
        <Measured
          measured={found.failed}
          subject={{ kind: 'failed', names }}
          title={say.failed(names.join(', '))}
          first
          say={say}
          lang={lang}
        />
      )}
      {found.kept && (
        <Measured
          measured={found.kept}
          subject={{ kind: 'kept', outcome: found.outcomeKind }}
          title={say.kept}
          first={found.failed === null}
          say={say}
          lang={lang}
        />
      )}
      {found.elsewhere?.effect && (
        <section class="card">
          <p class="aside">{say.elsewhere}</p>
          <BeforeAfter measured={found.elsewhere} name={say.elsewhere} say={say} lang={lang} />
        </section>
      )}
    </div>
  )
}

/** Whether something that was changed kept more customers: before and after, there and elsewhere. */
export function Actions() {
  const lang = language.value
  const say: ActionsLabels = lang === 'ko' ? ko : en
  return (
    <Arriving loaded={journey.value} waiting={say.loading}>
      {(one) => {
        const { day = [], at = [], meant = [] } = address.value.own
        const now = summary.value
        const whole = now?.from && now.to ? { from: now.from.slice(0, 10), to: now.to.slice(0, 10) } : null
        const loaded = about(didItWork.value, (value) => value.journey === one.id)
        return (
          <>
            {day.length === 0 && <PageTitle title={say.title} say={say.say} />}
            {day.length > 0 && (
              <Arriving loaded={loaded} waiting={say.loading}>
                {(found) => <Result journey={one} found={found} say={say} lang={lang} />}
              </Arriving>
            )}
            <ActionForm
              key={`${one.id}${now?.places?.length ?? 0}${JSON.stringify(address.value.own)}`}
              journey={one}
              places={now?.places ?? []}
              whole={whole}
              chosen={{ day: day[0] ?? '', at, meant }}
              say={say}
              lang={lang}
            />
            <p>
              <a href={hrefTo({ page: 'compare', id: null, own: {} })}>{say.compare}</a>
            </p>
          </>
        )
      }}
    </Arriving>
  )
}
