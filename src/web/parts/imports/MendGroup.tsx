import { textIn } from '../../../domain/text.ts'
import { formatNumber } from '../../../words/figures.ts'
import { importsLabels } from '../../state/importsLabels.ts'
import { language } from '../../state/language.ts'
import { rowKey, type SetAsideGroup, type SetAsideRow } from './groupSetAside.ts'

/** What has been typed: by row, the new text of each column. */
export type Typed = ReadonlyMap<string, { readonly [column: string]: string }>

interface Props {
  readonly group: SetAsideGroup
  readonly at: number
  readonly typed: Typed
  readonly onType: (rows: readonly SetAsideRow[], column: string, text: string) => void
}

const MOST_FIELDS = 60

function ValueMend({
  value,
  rows,
  group,
  at,
  typed,
  onType,
}: Props & { value: string | null; rows: readonly SetAsideRow[] }) {
  const say = importsLabels.value.setAside
  const column = group.column!
  const texts = new Set(rows.map((row) => typed.get(rowKey(row))?.[column] ?? ''))
  const id = `mend-${at}-${value ?? ''}`
  return (
    <li class="value-mend">
      <label for={id}>
        <q>{value === null || value === '' ? say.empty : value}</q>
        <span class="aside">{say.rows(formatNumber(rows.length))}</span>
      </label>
      <span class="arrow-to" aria-hidden="true">
        →
      </span>
      <input
        id={id}
        type="text"
        value={texts.size === 1 ? [...texts][0] : ''}
        placeholder={say.newValue}
        aria-label={say.mendAll(
          value === null || value === '' ? say.empty : value,
          formatNumber(rows.length),
        )}
        onInput={(event) => onType(rows, column, event.currentTarget.value)}
      />
    </li>
  )
}

function RowMend({
  row,
  column,
  typed,
  onType,
}: { row: SetAsideRow; column: string | null } & Pick<Props, 'typed' | 'onType'>) {
  const say = importsLabels.value.setAside
  const mine = typed.get(rowKey(row)) ?? {}
  const line = formatNumber(row.line)
  const fields = Object.entries(row.fields).slice(0, MOST_FIELDS)
  const editable = column === null ? fields : fields.filter(([name]) => name === column)
  const rest = column === null ? [] : fields.filter(([name]) => name !== column)
  return (
    <li class="row-mend" data-line={row.line}>
      <b>{say.line(line)}</b>
      <span class="edits">
        {(editable.length > 0 ? editable : column === null ? [] : [[column, row.value ?? ''] as const]).map(
          ([name, text]) => (
            <label key={name} class="mend-field">
              {name}
              <input
                type="text"
                value={mine[name] ?? text}
                class={mine[name] === undefined ? '' : 'changed'}
                aria-label={say.field(name, line)}
                onInput={(event) => onType([row], name, event.currentTarget.value)}
              />
            </label>
          ),
        )}
      </span>
      {rest.length > 0 && (
        <details>
          <summary>{say.rest}</summary>
          <dl>
            {rest.map(([name, text]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{text || <span class="quiet">{say.empty}</span>}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </li>
  )
}

/** Rows that share a column and a reason: mended by value, all at once, or row by row. */
export function MendGroup(props: Props) {
  const { group, typed, onType } = props
  const say = importsLabels.value.setAside
  const { column, reason, rows, values } = group
  const reasonText = textIn({ ...reason }, language.value)
  return (
    <section class="mend-group" aria-label={`${column ?? say.whole}: ${reasonText}`}>
      <header>
        <h3>{column === null ? say.whole : say.column(column)}</h3>
        <span class="mend-count">{say.rows(formatNumber(rows.length))}</span>
        <p>{reasonText}</p>
      </header>
      {column !== null && (
        <ul class="value-mends">
          {values.map(({ value, rows: its }) => (
            <ValueMend key={value} {...props} value={value} rows={its} />
          ))}
        </ul>
      )}
      <details class="each-row" open={column === null}>
        <summary>{say.each}</summary>
        <ul>
          {rows.map((row) => (
            <RowMend key={rowKey(row)} row={row} column={column} typed={typed} onType={onType} />
          ))}
        </ul>
      </details>
    </section>
  )
}
