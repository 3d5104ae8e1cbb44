import type { MeasuredActionDocument } from '../../../contract/didItWorkDocument.ts'
import type { Interval } from '../../../domain/interval.ts'
import type { Lang } from '../../../domain/text.ts'
import {
  formatNumber,
  formatPercent,
  formatPercentRange,
  formatPoints,
  formatPointsInterval,
} from '../../../words/figures.ts'
import type { ActionsLabels } from '../../i18n/pages/actions.ko.ts'
import { Dumbbell } from '../compare/Dumbbell.tsx'
import { ShareTicks } from '../figures/RateRange.tsx'
import { toShareScale } from '../figures/shareScale.ts'
import { as } from '../tableParts.ts'

interface Props {
  readonly measured: MeasuredActionDocument
  /** What the table is of. */
  readonly name: string
  readonly say: ActionsLabels
  readonly lang: Lang
}

function Share({
  share,
  label,
  say,
  lang,
}: { share: Interval | null; label: string } & Pick<Props, 'say' | 'lang'>) {
  return (
    <td {...as('cell')} class="cell-rate" data-label={label}>
      {share ? (
        <>
          <b>{formatPercent(share.value, lang)}</b>
          <small class="of"> {formatPercentRange(share, lang, { digits: 1, bare: true })}</small>
          <small class="of"> {say.n(formatNumber(share.n))}</small>
        </>
      ) : (
        say.none
      )}
    </td>
  )
}

/** Shares before and after where it was done and where it was not: a picture that is a table. */
export function BeforeAfter({ measured, name, say, lang }: Props) {
  const { treatedBefore, treatedAfter, untreatedBefore, untreatedAfter, effect, basis } = measured
  const rows = [
    { key: 'treated', title: say.treated, before: treatedBefore, after: treatedAfter },
    {
      key: 'untreated',
      title: basis === 'moments' ? say.otherMoments : say.untreated,
      before: untreatedBefore,
      after: untreatedAfter,
    },
  ].filter(({ before, after }) => before !== null || after !== null)
  const scale = toShareScale(rows.flatMap(({ before, after }) => [before, after]))
  return (
    <div class="compared before-after">
      <table {...as('table')} aria-label={`${say.table}: ${name}`}>
        <thead {...as('rowgroup')}>
          <tr {...as('row')}>
            <th {...as('columnheader')} scope="col">
              {say.side}
            </th>
            <th {...as('columnheader')} scope="col" class="cell-range">
              <span class="unseen">{say.legend}</span>
              <ShareTicks scale={scale} lang={lang} />
            </th>
            <th {...as('columnheader')} scope="col" class="cell-rate">
              {say.before}
            </th>
            <th {...as('columnheader')} scope="col" class="cell-rate">
              {say.after}
            </th>
            <th {...as('columnheader')} scope="col" class="cell-difference">
              {say.change}
            </th>
          </tr>
        </thead>
        <tbody {...as('rowgroup')}>
          {rows.map(({ key, title, before, after }) => (
            <tr {...as('row')} key={key}>
              <th {...as('rowheader')} scope="row">
                {title}
              </th>
              <td {...as('cell')} class="cell-range">
                <Dumbbell a={before} b={after} scale={scale} />
              </td>
              <Share share={before} label={say.before} say={say} lang={lang} />
              <Share share={after} label={say.after} say={say} lang={lang} />
              <td {...as('cell')} class="cell-difference" data-label={say.change}>
                {before && after ? formatPoints(after.value - before.value, lang) : say.none}
              </td>
            </tr>
          ))}
          {effect && (
            <tr {...as('row')} class="effect">
              <th {...as('rowheader')} scope="row" colSpan={4}>
                {say.effect}
              </th>
              <td {...as('cell')} class="cell-difference">
                <b>{formatPointsInterval(effect, lang)}</b>
              </td>
            </tr>
          )}
        </tbody>
      </table>
      <p class="key">{say.legend}</p>
    </div>
  )
}
