import type { ColumnProfile } from '../../../domain/tableProfile.ts'
import { formatNumber } from '../../../words/figures.ts'
import { say } from './say.ts'

const SHOWN = 4
/** Counts of fewer rows are not told one by one. */
export const FEW = 5

export const countOf = (count: number): string => (count < FEW ? say.value.columns.few : formatNumber(count))

/** Nearly every value is another: names, numbers, free text. */
const isManifold = ({ filled, distinct, more }: ColumnProfile): boolean =>
  more || (distinct > 20 && distinct > filled / 2)

/** The most frequent values of a column with their counts. */
export function ValueBars({ profile }: { readonly profile: ColumnProfile }) {
  const { columns } = say.value
  const { filled, empty, distinct, more, values } = profile
  if (filled === 0) return <p class="aside">{columns.allEmpty}</p>
  const most = values[0]?.count ?? 1
  const manifold = isManifold(profile)
  const shown = values.slice(0, manifold ? 2 : SHOWN)
  const rest = distinct - shown.length
  return (
    <div class="values">
      {manifold ? (
        <p class="examples">
          {(more ? columns.about : columns.distinct)(formatNumber(distinct))}
          <span class="aside">
            {' '}
            {columns.example} {shown.map(({ value }) => value).join(' / ')}
          </span>
        </p>
      ) : (
        <ul>
          {shown.map(({ value, count }) => (
            <li key={value}>
              <span class="value">{value}</span>
              <i aria-hidden="true" style={{ width: `${Math.max(2, (count / most) * 100)}%` }} />
              <span class="count">{countOf(count)}</span>
            </li>
          ))}
        </ul>
      )}
      <p class="aside">
        {columns.filled(formatNumber(filled), formatNumber(empty))}
        {!manifold && rest > 0 && ` · ${columns.otherValues(formatNumber(rest))}`}
      </p>
    </div>
  )
}
