import type { ComponentChildren } from 'preact'
import type { MomentDiagnosis } from '../../domain/diagnosis.ts'
import type { Interval } from '../../domain/interval.ts'
import {
  formatPer1000,
  formatPercent,
  formatPercentRange,
  formatPoints,
  formatRange,
} from '../../words/figures.ts'
import { type Column, columnHeading, momentKindName } from '../../words/names.ts'
import { momentName } from '../../words/telling.ts'
import type { Told } from '../state/told.ts'
import type { LossScale } from './lossScale.ts'
import { Range } from './Range.tsx'
import { showMoment } from './showMoment.ts'
import { as, heading } from './tableParts.ts'

interface CellProps {
  readonly column: Column
  readonly children: ComponentChildren
  readonly title?: string | undefined
}

function Cell({ column, children, title }: CellProps) {
  return (
    <td {...as('cell')} class={`cell-${column}`} data-label={heading(column)} title={title}>
      {children}
    </td>
  )
}

const DASH = '–'

function shareCell(share: Interval | null, told: Told): string {
  return share === null ? DASH : formatPercent(share.value, told.lang)
}

/** One moment as a row, or on a phone as a card. */
export function MomentRow({
  row,
  told,
  mark,
  scale,
}: {
  readonly row: MomentDiagnosis
  readonly told: Told
  readonly mark: 'failing' | 'suspect' | ''
  readonly scale: LossScale
}) {
  const { journey, lang } = told
  const kind = momentKindName(row.kind, lang)
  const range = (interval: Interval | null): string | undefined =>
    interval === null ? undefined : formatPercentRange(interval, lang)
  return (
    <tr {...as('row')} class={mark} data-moment={row.id}>
      <th {...as('rowheader')} scope="row">
        <button type="button" class="moment-name" onClick={() => showMoment(row.id)}>
          {momentName(journey, row.id, lang)}
        </button>
      </th>
      <Cell column="lostPer1000">
        {formatPer1000(row.lostPer1000.value)}
        <span class="of-range"> {formatRange(row.lostPer1000, lang)}</span>
      </Cell>
      <Cell column="interval">
        <Range lost={row.lostPer1000} mood={row.withMood} scale={scale} />
        <span class="unseen">
          {formatRange(row.lostPer1000, lang)}; {columnHeading('withMood', lang).name}{' '}
          {formatRange(row.withMood, lang)}
        </span>
      </Cell>
      <Cell column="probabilityWeakest">{formatPercent(row.probabilityWeakest, lang)}</Cell>
      <Cell column="failRate" title={range(row.failRate)}>
        {formatPercent(row.failRate.value, lang, { counted: true, digits: 1 })}
      </Cell>
      <Cell column="share" title={range(row.share)}>
        {shareCell(row.share, told)}
      </Cell>
      <Cell column="veto" title={range(row.veto)}>
        {row.veto ? formatPercent(row.veto.value, lang) : DASH}
      </Cell>
      <Cell column="penalty">{formatPoints(-row.penalty.value, lang)}</Cell>
      <Cell column="reward">{formatPoints(row.reward.value, lang)}</Cell>
      <Cell column="kind" title={kind.explained}>
        <span class={row.kind === null ? 'quiet' : ''}>{kind.name}</span>
      </Cell>
    </tr>
  )
}
