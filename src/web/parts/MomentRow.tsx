import type { ComponentChildren } from 'preact'
import type { MomentDiagnosis } from '../../domain/diagnosis.ts'
import type { Interval } from '../../domain/interval.ts'
import type { Lang } from '../../domain/text.ts'
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
import { type Column, columnHeading, momentKindName } from '../../words/names.ts'
import { momentName } from '../../words/telling.ts'
import { hrefTo } from '../state/address.ts'
import { labels } from '../state/language.ts'
import type { Told } from '../state/told.ts'
import type { LossScale } from './lossScale.ts'
import { Range } from './Range.tsx'
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

/** A figure with what it rests on in small below: its interval, or of how many. */
function Figure({ said, of }: { readonly said: string; readonly of: string | null }) {
  return (
    <>
      {said}
      {of !== null && <small class="of"> {of}</small>}
    </>
  )
}

function ShareFigure({ share, lang }: { readonly share: Interval | null; readonly lang: Lang }) {
  if (share === null) return <>{DASH}</>
  const range = formatPercentRange(share, lang, { bare: true })
  return <Figure said={formatPercent(share.value, lang)} of={range} />
}

function ChangeFigure({ change, lang }: { readonly change: Interval; readonly lang: Lang }) {
  const range = formatPointsRange(change, lang, { bare: true })
  return <Figure said={formatPoints(change.value, lang)} of={range} />
}

function FailFigure({ rate, lang }: { readonly rate: Interval; readonly lang: Lang }) {
  if (rate.n === 0) return <>{DASH}</>
  const said = formatPercent(rate.value, lang, { counted: true, digits: 1 })
  return <Figure said={said} of={formatPercentRange(rate, lang, { digits: 1, bare: true })} />
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
  const asked = row.failRate.n > 0
  return (
    <tr {...as('row')} class={mark} data-moment={row.id}>
      <th {...as('rowheader')} scope="row">
        <a class="moment-name" href={hrefTo({ page: 'moments', id: row.id })}>
          {momentName(journey, row.id, lang)}
        </a>
        <small class="of met">{labels.value.table.met(formatNumber(row.met))}</small>
      </th>
      <Cell column="lostPer1000">
        <Figure said={formatPer1000(row.lostPer1000.value)} of={formatRange(row.lostPer1000, lang)} />
      </Cell>
      <Cell column="interval">
        <Range lost={row.lostPer1000} mood={row.withMood} scale={scale} />
        <span class="unseen">
          {columnHeading('withMood', lang).name} {formatRange(row.withMood, lang)}
        </span>
      </Cell>
      <Cell column="probabilityWeakest">{formatPercent(row.probabilityWeakest, lang)}</Cell>
      <Cell column="failRate">
        <FailFigure rate={row.failRate} lang={lang} />
      </Cell>
      <Cell column="share">
        <ShareFigure share={row.share} lang={lang} />
      </Cell>
      <Cell column="veto">
        <ShareFigure share={row.veto} lang={lang} />
      </Cell>
      <Cell column="penalty">
        {asked ? <ChangeFigure change={negated(row.penalty)} lang={lang} /> : DASH}
      </Cell>
      <Cell column="reward">{asked ? <ChangeFigure change={row.reward} lang={lang} /> : DASH}</Cell>
      <Cell column="kind" title={kind.explained}>
        <span class={row.kind === null ? 'quiet' : ''}>{kind.name}</span>
      </Cell>
    </tr>
  )
}
