import type { MomentNumbers } from '../../contract/momentNumbersDocument.ts'
import type { Journey } from '../../domain/journey.ts'
import type { Lang } from '../../domain/text.ts'
import { formatNumber, formatPercentRange } from '../../words/figures.ts'
import { formatFailRate } from '../../words/momentWords.ts'
import { momentName } from '../../words/telling.ts'
import { formatSeconds } from '../../words/time.ts'
import type { WithoutOutcomeLabels } from '../i18n/pages/withoutOutcome.ko.ts'
import { hrefTo } from '../state/address.ts'
import { CardTitle } from './CardTitle.tsx'
import { RateRange, ShareTicks } from './figures/RateRange.tsx'
import { toShareScale } from './figures/shareScale.ts'
import { as } from './tableParts.ts'

interface Props {
  readonly journey: Journey
  readonly moments: readonly MomentNumbers[]
  readonly say: WithoutOutcomeLabels
  readonly lang: Lang
}

/** Every moment with what was counted: failures where any were rated, visits and seconds otherwise. */
export function CountedMoments({ journey, moments, say, lang }: Props) {
  const rated = moments.some(({ failRate }) => failRate !== null)
  const timed = moments.some(({ seconds }) => seconds !== null)
  const weight = ({ failRate, seconds, met }: MomentNumbers): number =>
    rated ? (failRate?.value ?? -1) : timed ? (seconds?.median.value ?? -1) : met
  const rows = moments.toSorted((a, b) => weight(b) - weight(a))
  const scale = toShareScale(moments.map(({ failRate }) => failRate))
  return (
    <section class="card rate-groups counted-moments" aria-labelledby="moments">
      <CardTitle id="moments" title={say.table} aside={rated ? say.aside : say.asideSeconds} />
      <table {...as('table')} aria-labelledby="moments">
        <thead {...as('rowgroup')}>
          <tr {...as('row')}>
            <th {...as('columnheader')} scope="col">
              {say.moment}
            </th>
            {rated && (
              <>
                <th {...as('columnheader')} scope="col" class="cell-range">
                  <span class="unseen">{say.legend}</span>
                  <ShareTicks scale={scale} lang={lang} />
                </th>
                <th {...as('columnheader')} scope="col" class="cell-rate">
                  {say.fail}
                </th>
              </>
            )}
            <th {...as('columnheader')} scope="col" class="cell-n">
              {rated ? say.answers : say.met}
            </th>
            {timed && (
              <th {...as('columnheader')} scope="col" class="cell-n cell-seconds">
                {say.seconds}
              </th>
            )}
          </tr>
        </thead>
        <tbody {...as('rowgroup')}>
          {rows.map(({ id, met, failRate, seconds }) => (
            <tr key={id} {...as('row')} data-moment={id}>
              <th {...as('rowheader')} scope="row">
                <a href={hrefTo({ page: 'moments', id })}>{momentName(journey, id, lang)}</a>
              </th>
              {rated && (
                <>
                  <td {...as('cell')} class="cell-range">
                    {failRate && <RateRange rate={failRate} scale={scale} />}
                  </td>
                  <td {...as('cell')} class="cell-rate">
                    {failRate ? (
                      <>
                        {formatFailRate(failRate, lang)}
                        <small class="of">
                          {' '}
                          {formatPercentRange(failRate, lang, { digits: 1, bare: true })}
                        </small>
                      </>
                    ) : (
                      <span class="quiet">{say.notAsked}</span>
                    )}
                  </td>
                </>
              )}
              <td {...as('cell')} class="cell-n" data-label={rated ? say.answers : say.met}>
                {formatNumber(rated ? (failRate?.n ?? 0) : met)}
              </td>
              {timed && (
                <td {...as('cell')} class="cell-n cell-seconds" data-label={say.seconds}>
                  {seconds ? (
                    <>
                      {formatSeconds(seconds.median.value, lang)}
                      <small class="of">
                        {' '}
                        {formatSeconds(seconds.median.low, lang)}–{formatSeconds(seconds.median.high, lang)}
                      </small>
                    </>
                  ) : (
                    say.notMeasured
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="foot-note">{rated && say.caution}</p>
      <p class="aside">{say.interval}</p>
    </section>
  )
}
