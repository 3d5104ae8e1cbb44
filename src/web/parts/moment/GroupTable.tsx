import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { FailureGroup } from '../../../contract/momentNumbersDocument.ts'
import type { Interval } from '../../../domain/interval.ts'
import type { Lang } from '../../../domain/text.ts'
import { formatNumber, formatPercentRange } from '../../../words/figures.ts'
import { formatFailRate } from '../../../words/momentWords.ts'
import { momentLabels } from '../../state/momentLabels.ts'
import { RateRange, ShareTicks } from '../figures/RateRange.tsx'
import { toShareScale } from '../figures/shareScale.ts'
import { as } from '../tableParts.ts'

interface Props {
  readonly id: string
  readonly title: string
  /** What the rows are: a place, an hour, a value. */
  readonly head: string
  readonly groups: readonly FailureGroup[]
  readonly overall: Interval | null
  readonly lang: Lang
  readonly nameOf?: (name: string) => string
  readonly restName: (values: string) => string
  /** Kept in the order given, as hours are; else the most failing first. */
  readonly inOrder?: boolean
  readonly children?: ComponentChildren
}

const SHOWN = 12

function stand(rate: Interval, overall: Interval | null): 'above' | 'below' | null {
  if (overall === null) return null
  if (rate.low > overall.value) return 'above'
  return rate.high < overall.value ? 'below' : null
}

function GroupRow({
  name,
  rate,
  overall,
  scale,
  lang,
}: {
  readonly name: string
  readonly rate: Interval
  readonly overall: Interval | null
  readonly scale: ReturnType<typeof toShareScale>
  readonly lang: Lang
}) {
  const say = momentLabels.value.group
  const stands = stand(rate, overall)
  return (
    <tr {...as('row')} class={stands ?? ''}>
      <th {...as('rowheader')} scope="row">
        {name}
        {stands && <small class="of"> {say[stands]}</small>}
      </th>
      <td {...as('cell')} class="cell-range">
        <RateRange rate={rate} scale={scale} overall={overall?.value ?? null} />
      </td>
      <td {...as('cell')} class="cell-rate">
        {formatFailRate(rate, lang)}
        <small class="of"> {formatPercentRange(rate, lang, { digits: 1, bare: true })}</small>
      </td>
      <td {...as('cell')} class="cell-n">
        <span class="unseen">{say.answers} </span>
        {formatNumber(rate.n)}
      </td>
    </tr>
  )
}

/** Failures of groups side by side, a picture that is a table: each with its interval and its n, the rest pooled. */
export function GroupTable({
  id,
  title,
  head,
  groups,
  overall,
  lang,
  nameOf = (name) => name,
  restName,
  inOrder = false,
  children,
}: Props) {
  const say = momentLabels.value.group
  const all = useSignal(false)
  const named = groups.filter(({ name }) => name !== null)
  const rows = inOrder ? named : named.toSorted((a, b) => b.failRate.value - a.failRate.value)
  const shown = inOrder || all.value ? rows : rows.slice(0, SHOWN)
  const rest = groups.filter(({ name }) => name === null)
  const scale = toShareScale([...groups.map(({ failRate }) => failRate), overall])
  return (
    <section class={inOrder ? 'card rate-groups in-order' : 'card rate-groups'} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <table {...as('table')} aria-labelledby={id}>
        <thead {...as('rowgroup')}>
          <tr {...as('row')}>
            <th {...as('columnheader')} scope="col">
              {head}
            </th>
            <th {...as('columnheader')} scope="col" class="cell-range">
              <span class="unseen">{say.legend}</span>
              <ShareTicks scale={scale} lang={lang} />
            </th>
            <th {...as('columnheader')} scope="col" class="cell-rate">
              {say.fail}
            </th>
            <th {...as('columnheader')} scope="col" class="cell-n">
              {say.answers}
            </th>
          </tr>
        </thead>
        <tbody {...as('rowgroup')}>
          {[...shown, ...rest].map(({ name, values, failRate }) => (
            <GroupRow
              key={name ?? 'rest'}
              name={name === null ? restName(formatNumber(values)) : nameOf(name)}
              rate={failRate}
              overall={overall}
              scale={scale}
              lang={lang}
            />
          ))}
        </tbody>
      </table>
      {rows.length > shown.length && (
        <div class="buttons">
          <button type="button" onClick={() => (all.value = true)}>
            {say.more(formatNumber(rows.length - shown.length))}
          </button>
        </div>
      )}
      {children}
    </section>
  )
}
