import type { MomentNumbers } from '../../../contract/momentNumbersDocument.ts'
import type { Journey, Moment, Phase } from '../../../domain/journey.ts'
import { type Lang, textIn } from '../../../domain/text.ts'
import { formatNumber, formatPer1000, formatRange } from '../../../words/figures.ts'
import { formatFailInterval } from '../../../words/momentWords.ts'
import { phaseName } from '../../../words/names.ts'
import { suspects } from '../../../words/smallPrint.ts'
import { momentName } from '../../../words/telling.ts'
import { formatSeconds } from '../../../words/time.ts'
import { byEffort } from '../../../words/tomorrow.ts'
import type { JourneyLabels } from '../../i18n/pages/journey.ko.ts'
import { hrefTo } from '../../state/address.ts'
import type { Told } from '../../state/told.ts'
import { RateRange } from '../figures/RateRange.tsx'
import type { ShareScale } from '../figures/shareScale.ts'

interface Props {
  readonly journey: Journey
  readonly phase: Phase
  readonly known: ReadonlyMap<string, MomentNumbers>
  readonly told: Told | null
  readonly scale: ShareScale
  readonly say: JourneyLabels
  readonly lang: Lang
}

function Times({
  moment,
  numbers,
  say,
  lang,
}: { moment: Moment; numbers: MomentNumbers | undefined } & Pick<Props, 'say' | 'lang'>) {
  const measured = numbers?.seconds
  return (
    <dl class="times">
      <div>
        <dt>{say.target}</dt>
        <dd>
          {moment.seconds === null ? (
            <span class="quiet">{say.noTarget}</span>
          ) : (
            formatSeconds(moment.seconds, lang)
          )}
        </dd>
      </div>
      {measured && (
        <div>
          <dt>{say.measured}</dt>
          <dd>
            {formatSeconds(measured.median.value, lang)}
            <small class="of"> {say.times(formatNumber(measured.n))}</small>
          </dd>
        </div>
      )}
    </dl>
  )
}

function Rate({
  numbers,
  scale,
  say,
  lang,
}: { numbers: MomentNumbers | undefined } & Pick<Props, 'scale' | 'say' | 'lang'>) {
  const rate = numbers?.failRate
  if (!numbers) return null
  if (!rate)
    return (
      <p class="rate quiet">
        {say.notAsked}
        {numbers.met > 0 && <small class="of">{say.met(formatNumber(numbers.met))}</small>}
      </p>
    )
  return (
    <div class="rate">
      <RateRange rate={rate} scale={scale} />
      <p>
        <span class="aside">{say.fail}</span> <b>{formatFailInterval(rate, lang)}</b>
        <small class="of"> {say.answers(formatNumber(rate.n))}</small>
      </p>
    </div>
  )
}

function Row({
  moment,
  at,
  known,
  told,
  scale,
  say,
  lang,
  journey,
}: Omit<Props, 'phase'> & { moment: Moment; at: number }) {
  const numbers = known.get(moment.id)
  const cost = told?.diagnosis.moments.find(({ id }) => id === moment.id)?.lostPer1000
  const failing =
    told !== null && told.diagnosis.weakest.kind === 'named' && suspects(told).includes(moment.id)
  const [first, ...others] = byEffort(moment.remedies)
  return (
    <li class={failing ? 'moment-row failing' : 'moment-row'} data-moment={moment.id}>
      <div class="what">
        <h3>
          <span class="at" aria-hidden="true">
            {at}
          </span>
          <a href={hrefTo({ page: 'moments', id: moment.id })}>{momentName(journey, moment.id, lang)}</a>
        </h3>
        {moment.touchpoint && <p class="aside touchpoint">{textIn(moment.touchpoint, lang)}</p>}
      </div>
      <Times moment={moment} numbers={numbers} say={say} lang={lang} />
      <div class="row-figures">
        <Rate numbers={numbers} scale={scale} say={say} lang={lang} />
        {cost && cost.value >= 0.05 && (
          <p class="cost">
            <span class="aside">{say.lost}</span> <b>{formatPer1000(cost.value)}</b>
            <small class="of"> {formatRange(cost, lang)}</small>
          </p>
        )}
      </div>
      <div class="guide">
        <p>
          <span class="aside">{say.standard}</span>{' '}
          {moment.standard ? textIn(moment.standard, lang) : <span class="quiet">{say.noStandard}</span>}
        </p>
        <p>
          <span class="aside">{say.remedies}</span>{' '}
          {first ? textIn(first.name, lang) : <span class="quiet">{say.noRemedies}</span>}
          {others.length > 0 && <span class="aside"> {say.more(others.length)}</span>}
        </p>
      </div>
    </li>
  )
}

/** The moments of one phase, in order, each with what is known and what is wanted of it. */
export function PhaseMoments(props: Props) {
  const { journey, phase, lang } = props
  const { name, explained } = phaseName(phase, lang)
  const rows = journey.moments
    .map((moment, i) => ({ moment, at: i + 1 }))
    .filter((row) => row.moment.phase === phase)
  return (
    <section class="card phase-moments" aria-labelledby={`phase-${phase}`}>
      <div class="card-title">
        <h2 id={`phase-${phase}`}>
          {name} <span class="aside">{phase.toUpperCase()}</span>
        </h2>
        <p class="aside">{explained}</p>
      </div>
      <ol start={rows[0]?.at}>
        {rows.map(({ moment, at }) => (
          <Row key={moment.id} {...props} moment={moment} at={at} />
        ))}
      </ol>
    </section>
  )
}
