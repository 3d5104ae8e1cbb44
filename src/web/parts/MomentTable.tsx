import { useSignal } from '@preact/signals'
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
import { suspects } from '../../words/smallPrint.ts'
import { momentName } from '../../words/telling.ts'
import { labels, language } from '../state/language.ts'
import type { Told } from '../state/told.ts'
import { type SortColumn, type Sorting, sortRows } from './momentColumns.ts'
import { Range, RangeTicks, toLossScale } from './Range.tsx'
import { showMoment } from './showMoment.ts'

const columns: readonly Column[] = [
  'moment',
  'lostPer1000',
  'interval',
  'probabilityWeakest',
  'failRate',
  'share',
  'veto',
  'penalty',
  'reward',
  'kind',
]
const sortable: readonly Column[] = [
  'moment',
  'lostPer1000',
  'probabilityWeakest',
  'failRate',
  'share',
  'veto',
  'penalty',
  'reward',
]

// said aloud because cards are laid out with `display`, which makes some browsers forget that this is a table
const as = (role: 'table' | 'rowgroup' | 'row' | 'cell' | 'rowheader' | 'columnheader') => ({ role })
const heading = (column: Column): string => columnHeading(column, language.value).name

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

function Row({
  row,
  told,
  mark,
  scale,
}: {
  readonly row: MomentDiagnosis
  readonly told: Told
  readonly mark: 'failing' | 'suspect' | ''
  readonly scale: ReturnType<typeof toLossScale>
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

/** Every moment with every number; on a phone a card each. */
export function MomentTable({ told }: { readonly told: Told }) {
  const { table } = labels.value
  const sorting = useSignal<Sorting>({ column: 'lostPer1000', down: true })
  const { diagnosis, journey } = told
  const places = new Map(journey.moments.map((moment, i) => [moment.id, i]))
  const rows = sortRows(diagnosis.moments, sorting.value, places)
  const marked = new Set(suspects(told))
  const { weakest } = diagnosis
  const mark = weakest.kind === 'shortlist' && !weakest.tied ? 'suspect' : 'failing'
  const largest = Math.max(
    ...diagnosis.moments.map(({ lostPer1000, withMood }) => Math.max(lostPer1000.high, withMood.high)),
  )
  const scale = toLossScale(largest)

  const sortBy = (column: Column): void => {
    const chosen = column as SortColumn | 'moment'
    const { column: current, down } = sorting.value
    sorting.value =
      current === chosen ? { column: chosen, down: !down } : { column: chosen, down: chosen !== 'moment' }
  }
  const direction = (column: Column): 'ascending' | 'descending' | 'none' =>
    sorting.value.column !== column ? 'none' : sorting.value.down ? 'descending' : 'ascending'

  return (
    <section class="card moments" aria-labelledby="moments">
      <h2 id="moments">
        {table.title} <span class="aside">{table.subtitle}</span>
      </h2>
      <label class="sort">
        {table.sortBy}
        <select
          value={sorting.value.column}
          onChange={(event) => {
            const column = event.currentTarget.value as SortColumn | 'moment'
            sorting.value = { column, down: column !== 'moment' }
          }}
        >
          {sortable.map((column) => (
            <option key={column} value={column}>
              {heading(column)}
            </option>
          ))}
        </select>
      </label>
      <table {...as('table')}>
        <caption class="unseen">{table.caption}</caption>
        <thead {...as('rowgroup')}>
          <tr {...as('row')}>
            {columns.map((column) => (
              <th
                key={column}
                {...as('columnheader')}
                scope="col"
                class={`cell-${column}`}
                aria-sort={sortable.includes(column) ? direction(column) : undefined}
              >
                {sortable.includes(column) ? (
                  <button type="button" onClick={() => sortBy(column)}>
                    {heading(column)}
                    <span class="arrow" aria-hidden="true" />
                  </button>
                ) : column === 'interval' ? (
                  <>
                    <span class="unseen">{heading(column)}</span>
                    <RangeTicks scale={scale} />
                  </>
                ) : (
                  <span class="unsorted">{heading(column)}</span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...as('rowgroup')}>
          {rows.map((row) => (
            <Row key={row.id} row={row} told={told} mark={marked.has(row.id) ? mark : ''} scale={scale} />
          ))}
        </tbody>
      </table>
      <p class="key">{table.legend}</p>
      <details class="explain">
        <summary>{table.what}</summary>
        <dl>
          {columns
            .filter((column) => column !== 'moment' && column !== 'interval')
            .map((column) => (
              <div key={column}>
                <dt>{heading(column)}</dt>
                <dd>{columnHeading(column, language.value).explained}</dd>
              </div>
            ))}
        </dl>
      </details>
      <p class="unseen" role="status">
        {(sorting.value.down ? table.sortedDown : table.sortedUp)(heading(sorting.value.column))}
      </p>
    </section>
  )
}
