import type { MomentId } from '../../domain/ids.ts'
import type { Interval } from '../../domain/interval.ts'
import { type Lang, textIn } from '../../domain/text.ts'
import { chainWords } from '../../words/chainWords.ts'
import {
  formatNumber,
  formatPer1000,
  formatPercent,
  formatPercentRange,
  formatPoints,
  formatPointsRange,
  formatRange,
  negated,
} from '../../words/figures.ts'
import { type Column, columnHeading, momentKindName, phaseName } from '../../words/names.ts'
import { figuresOf, momentName, momentOf } from '../../words/telling.ts'
import { formatSeconds } from '../../words/time.ts'
import { byEffort, remedyPrint } from '../../words/tomorrow.ts'
import { hrefTo } from '../state/address.ts'
import { labels } from '../state/language.ts'
import type { Told } from '../state/told.ts'

interface Said {
  readonly column: Column
  readonly value: string
  /** What it rests on: its interval, and of how many visits where these are fewer. */
  readonly of: readonly string[]
}

function numbersOf({ diagnosis, lang }: Told, id: MomentId): readonly Said[] {
  const { of } = labels.value.moment
  const one = figuresOf(diagnosis, id)
  const { lostPer1000, withMood, failRate, share, veto } = one
  const percent = { counted: true, digits: 1 }
  const change = (column: Column, interval: Interval): Said => ({
    column,
    value: formatPoints(interval.value, lang),
    of: [formatPointsRange(interval, lang, { bare: true })],
  })
  const estimate = (column: Column, interval: Interval): Said => ({
    column,
    value: formatPercent(interval.value, lang),
    of: [formatPercentRange(interval, lang)],
  })
  const counted = (column: Column, value: number): Said => ({ column, value: formatNumber(value), of: [] })
  return [
    {
      column: 'lostPer1000',
      value: formatPer1000(lostPer1000.value),
      of: [formatRange(lostPer1000, lang)],
    },
    { column: 'withMood', value: formatRange(withMood, lang), of: [] },
    { column: 'probabilityWeakest', value: formatPercent(one.probabilityWeakest, lang), of: [] },
    ...(failRate.n > 0
      ? [
          {
            column: 'failRate' as const,
            value: formatPercent(failRate.value, lang, percent),
            of: [formatPercentRange(failRate, lang, { digits: 1 }), of(formatNumber(failRate.n))],
          },
        ]
      : []),
    ...(share ? [estimate('share', share)] : []),
    ...(veto
      ? [{ ...estimate('veto', veto), of: [formatPercentRange(veto, lang), of(formatNumber(veto.n))] }]
      : []),
    ...(failRate.n > 0 ? [change('penalty', negated(one.penalty)), change('reward', one.reward)] : []),
    counted('met', one.met),
    ...(one.pickAsked > 0
      ? [{ ...counted('picked', one.picked), of: [of(formatNumber(one.pickAsked))] }]
      : []),
  ]
}

const factsOf = (told: Told, id: MomentId, lang: Lang): string => {
  const moment = momentOf(told.journey, id)
  if (!moment) return ''
  return [
    phaseName(moment.phase, lang).name,
    moment.seconds === null ? labels.value.chain.secondsUnknown : formatSeconds(moment.seconds, lang),
  ]
    .filter(Boolean)
    .join(' · ')
}

/** One moment: its standard, its remedies and its numbers. */
export function MomentPanel({ told, id }: { readonly told: Told; readonly id: MomentId }) {
  const say = labels.value.moment
  const { diagnosis, journey, lang } = told
  const moment = momentOf(journey, id)
  const flag = chainWords(told).flag(id)
  const { weakest } = diagnosis
  const failing = weakest.kind === 'named' || (weakest.kind === 'shortlist' && weakest.tied)
  const kind = momentKindName(figuresOf(diagnosis, id).kind, lang)
  const remedies = byEffort(moment?.remedies ?? [])
  return (
    <section class="moment" id="moment" tabIndex={-1} aria-labelledby="moment-name" data-chosen={id}>
      <header>
        <h3 id="moment-name">
          <span class="unseen">{labels.value.chain.chosen}: </span>
          {momentName(journey, id, lang)}
        </h3>
        {flag && <em class={`badge ${failing ? 'failing' : ''}`}>{flag}</em>}
        <span class="aside">{factsOf(told, id, lang)}</span>
        <a class="whole" href={hrefTo({ page: 'moments', id })}>
          {say.whole}
        </a>
      </header>
      <div class="words">
        <h4>{say.standard}</h4>
        {moment?.standard ? (
          <p class="standard">{textIn(moment.standard, lang)}</p>
        ) : (
          <p class="aside">{say.noStandard}</p>
        )}
        <h4>{say.remedies}</h4>
        {remedies.length > 0 ? (
          <ul>
            {remedies.map((remedy) => (
              <li key={textIn(remedy.name, lang)}>
                {textIn(remedy.name, lang)} <span class="aside">{remedyPrint(remedy, lang)}</span>
              </li>
            ))}
          </ul>
        ) : (
          <p class="aside">{say.noRemedies}</p>
        )}
      </div>
      <div class="numbers">
        <h4>{say.numbers}</h4>
        <dl>
          {numbersOf(told, id).map(({ column, value, of }) => (
            <div key={column}>
              <dt>{columnHeading(column, lang).name}</dt>
              <dd>
                {value}
                {of.map((said) => (
                  <small class="of" key={said}>
                    {' '}
                    {said}
                  </small>
                ))}
              </dd>
            </div>
          ))}
        </dl>
        <p class="kind">
          <strong>{kind.name}</strong> <span class="aside">{kind.explained}</span>
        </p>
      </div>
    </section>
  )
}
