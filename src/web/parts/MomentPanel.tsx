import type { MomentId } from '../../domain/ids.ts'
import { type Lang, textIn } from '../../domain/text.ts'
import { chainWords } from '../../words/chainWords.ts'
import {
  formatCost,
  formatNumber,
  formatPercent,
  formatPercentInterval,
  formatPoints,
  formatRange,
} from '../../words/figures.ts'
import { type Column, columnHeading, momentKindName, phaseName } from '../../words/names.ts'
import { figuresOf, momentName, momentOf } from '../../words/telling.ts'
import { formatSeconds } from '../../words/time.ts'
import { byEffort, remedyPrint } from '../../words/tomorrow.ts'
import { labels } from '../state/language.ts'
import type { Told } from '../state/told.ts'

function numbersOf(told: Told, id: MomentId): readonly (readonly [Column, string])[] {
  const { diagnosis, lang } = told
  const one = figuresOf(diagnosis, id)
  const rows: readonly (readonly [Column, string | null])[] = [
    ['lostPer1000', formatCost(one.lostPer1000, lang)],
    ['withMood', formatRange(one.withMood, lang)],
    ['probabilityWeakest', formatPercent(one.probabilityWeakest, lang)],
    ['failRate', one.failRate.n > 0 ? formatPercentInterval(one.failRate, lang) : null],
    ['share', one.share && formatPercentInterval(one.share, lang)],
    ['veto', one.veto && formatPercentInterval(one.veto, lang)],
    ['penalty', formatPoints(-one.penalty.value, lang)],
    ['reward', formatPoints(one.reward.value, lang)],
    ['met', formatNumber(one.met)],
    ['picked', formatNumber(one.picked)],
  ]
  return rows.flatMap(([column, said]) => (said === null ? [] : [[column, said] as const]))
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
          {numbersOf(told, id).map(([column, said]) => (
            <div key={column}>
              <dt>{columnHeading(column, lang).name}</dt>
              <dd>{said}</dd>
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
