import type { ComparisonDocument, Difference } from '../../../contract/comparisonDocument.ts'
import type { Interval } from '../../../domain/interval.ts'
import type { Journey } from '../../../domain/journey.ts'
import type { Lang } from '../../../domain/text.ts'
import { differingMoments, formatDifference, verdictWords } from '../../../words/comparisonWords.ts'
import { formatDecimal, formatNumber, formatPercentRange } from '../../../words/figures.ts'
import { formatFailRate } from '../../../words/momentWords.ts'
import { momentName } from '../../../words/telling.ts'
import type { CompareLabels } from '../../i18n/pages/compare.ko.ts'
import { hrefTo } from '../../state/address.ts'
import { CardTitle } from '../CardTitle.tsx'
import { ShareTicks } from '../figures/RateRange.tsx'
import { type ShareScale, toShareScale } from '../figures/shareScale.ts'
import { as } from '../tableParts.ts'
import { Dumbbell } from './Dumbbell.tsx'

interface Props {
  readonly journey: Journey
  readonly compared: ComparisonDocument
  readonly names: readonly [string, string]
  readonly say: CompareLabels
  readonly lang: Lang
}

function Rate({
  rate,
  more,
  label,
  say,
  lang,
}: { rate: Interval | null; more: boolean; label: string } & Pick<Props, 'say' | 'lang'>) {
  return (
    <td {...as('cell')} class={more ? 'cell-rate more' : 'cell-rate'} data-label={label}>
      {rate ? (
        <>
          <b>{formatFailRate(rate, lang)}</b>
          <small class="of"> {formatPercentRange(rate, lang, { digits: 1, bare: true })}</small>
          <small class="of"> {say.n(formatNumber(rate.n))}</small>
        </>
      ) : (
        say.unanswered
      )}
    </td>
  )
}

function Row({
  id,
  failRate: { a, b, difference, pValue, verdict },
  scale,
  journey,
  names,
  say,
  lang,
}: { id: ComparisonDocument['moments'][number]['id']; failRate: Difference; scale: ShareScale } & Omit<
  Props,
  'compared'
>) {
  return (
    <tr {...as('row')} class={`verdict-${verdict}`} data-moment={id}>
      <th {...as('rowheader')} scope="row">
        <a href={hrefTo({ page: 'moments', id })}>{momentName(journey, id, lang)}</a>
      </th>
      <td {...as('cell')} class="cell-range">
        <Dumbbell a={a} b={b} scale={scale} />
      </td>
      <Rate rate={a} more={verdict === 'lower'} label={names[0]} say={say} lang={lang} />
      <Rate rate={b} more={verdict === 'higher'} label={names[1]} say={say} lang={lang} />
      <td {...as('cell')} class="cell-difference" data-label={say.difference}>
        {difference ? formatDifference(difference, lang) : say.unanswered}
        {pValue !== null && <small class="of"> {say.p(formatDecimal(pValue))}</small>}
      </td>
      <td {...as('cell')} class="cell-verdict">
        {verdictWords(verdict, names, lang)}
      </td>
    </tr>
  )
}

/** Every moment on both sides: a picture that is a table, what differs first. */
export function ComparedMoments({ journey, compared, names, say, lang }: Props) {
  const apart = differingMoments(compared.moments).map(({ id }) => id)
  const rows = [
    ...apart.flatMap((id) => compared.moments.filter((one) => one.id === id)),
    ...compared.moments.filter(({ id }) => !apart.includes(id)),
  ]
  const scale = toShareScale(compared.moments.flatMap(({ failRate: { a, b } }) => [a, b]))
  return (
    <section class="card compared" aria-labelledby="compared">
      <CardTitle id="compared" title={say.table} aside={say.aside} />
      <ul class="legend side-names">
        {names.map((name, i) => (
          <li key={name}>
            <svg viewBox="-8 -8 16 16" width="16" height="16" class="dumbbell" aria-hidden="true">
              <g class={i === 0 ? 'side-a' : 'side-b'}>
                <circle class="estimate" r="5" />
              </g>
            </svg>
            {name}
          </li>
        ))}
      </ul>
      <table {...as('table')} aria-labelledby="compared">
        <thead {...as('rowgroup')}>
          <tr {...as('row')}>
            <th {...as('columnheader')} scope="col">
              {say.moment}
            </th>
            <th {...as('columnheader')} scope="col" class="cell-range">
              <span class="unseen">{say.legend}</span>
              <ShareTicks scale={scale} lang={lang} />
            </th>
            <th {...as('columnheader')} scope="col" class="cell-rate">
              {names[0]}
            </th>
            <th {...as('columnheader')} scope="col" class="cell-rate">
              {names[1]}
            </th>
            <th {...as('columnheader')} scope="col" class="cell-difference">
              {say.difference}
            </th>
            <th {...as('columnheader')} scope="col" class="cell-verdict">
              {say.verdict}
            </th>
          </tr>
        </thead>
        <tbody {...as('rowgroup')}>
          {rows.map(({ id, failRate }) => (
            <Row
              key={id}
              id={id}
              failRate={failRate}
              scale={scale}
              journey={journey}
              names={names}
              say={say}
              lang={lang}
            />
          ))}
        </tbody>
      </table>
      <p class="key">{say.legend}</p>
    </section>
  )
}
