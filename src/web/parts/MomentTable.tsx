import { useSignal } from '@preact/signals'
import { type Column, columnHeading } from '../../words/names.ts'
import { suspects } from '../../words/smallPrint.ts'
import { labels, language } from '../state/language.ts'
import type { Told } from '../state/told.ts'
import { CardTitle } from './CardTitle.tsx'
import { toLossScale } from './lossScale.ts'
import { MomentRow } from './MomentRow.tsx'
import { type SortColumn, type Sorting, sortRows } from './momentColumns.ts'
import { RangeTicks } from './Range.tsx'
import { as, heading } from './tableParts.ts'

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
      <CardTitle id="moments" title={table.title} aside={table.subtitle} />
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
            <MomentRow
              key={row.id}
              row={row}
              told={told}
              mark={marked.has(row.id) ? mark : ''}
              scale={scale}
            />
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
