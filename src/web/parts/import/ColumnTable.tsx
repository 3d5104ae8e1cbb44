import { useSignal } from '@preact/signals'
import type { DraftReading } from '../../../contract/drafts/draftDocument.ts'
import { COLUMN_ROLES, type ColumnRole, type FileMapping } from '../../../domain/fileMapping.ts'
import { formatNumber } from '../../../words/figures.ts'
import type { ColumnGroup } from '../../i18n/pages/importLabels.ts'
import { CardTitle } from '../CardTitle.tsx'
import { as } from '../tableParts.ts'
import { ColumnRow } from './ColumnRow.tsx'
import { countGroups, inUseFirst, isIn, isNamed } from './columnGroups.ts'
import { say } from './say.ts'

/** Shown at first, and how many more each time: a file may have thousands of columns. */
const SHOWN = 80

/** What a column can be where only outcomes are joined; a rating makes it a file of visits again. */
const OF_OUTCOMES: readonly ColumnRole[] = ['visit', 'customer', 'outcome', 'at', 'rating', 'ignored']

interface Props {
  readonly reading: DraftReading
  readonly mapping: FileMapping
}

/** Every column: what it is taken for, what stands in it, and why; on a phone a card each. */
export function ColumnTable({ reading, mapping }: Props) {
  const words = say.value.columns
  const group = useSignal<ColumnGroup>('all')
  const shown = useSignal(SHOWN)
  const wanted = useSignal('')
  const profiles = new Map(reading.columns.map((profile) => [profile.name, profile]))
  const guesses = new Map(reading.guesses.map((guess) => [guess.column, guess]))
  const groups = countGroups(mapping.columns)
  const chosen = groups.some((one) => one.group === group.value) ? group.value : 'all'
  const isWide = mapping.columns.length > SHOWN
  const all = profiles.size < mapping.columns.length ? inUseFirst(mapping.columns) : mapping.columns
  const columns = all.filter((column) => isIn(chosen, column) && isNamed(column, wanted.value))
  const rest = columns.length - shown.value
  return (
    <section class="card columns" aria-labelledby="columns">
      <CardTitle id="columns" title={words.title} aside={words.say(formatNumber(mapping.columns.length))} />
      {groups.length > 2 && (
        <fieldset class="groups">
          <legend class="unseen">{words.show}</legend>
          {groups.map(({ group: one, count }) => (
            <label key={one} class={one === chosen ? 'chosen' : ''}>
              <input
                type="radio"
                class="unseen"
                name="column-group"
                checked={one === chosen}
                onChange={() => {
                  group.value = one
                }}
              />
              {words.groups[one]} <span class="count">{formatNumber(count)}</span>
            </label>
          ))}
        </fieldset>
      )}
      {isWide && (
        <div class="fields find-column">
          <label class="field">
            {words.find}
            <input
              type="search"
              value={wanted.value}
              onInput={(event) => {
                wanted.value = event.currentTarget.value
                shown.value = SHOWN
              }}
            />
          </label>
        </div>
      )}
      <table {...as('table')} aria-labelledby="columns">
        <thead {...as('rowgroup')}>
          <tr {...as('row')}>
            {(['name', 'role', 'values', 'reason'] as const).map((one) => (
              <th key={one} scope="col" {...as('columnheader')}>
                {words[one]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...as('rowgroup')}>
          {columns.slice(0, shown.value).map((column) => (
            <ColumnRow
              key={column.column}
              column={column}
              roles={reading.outcomes ? OF_OUTCOMES : COLUMN_ROLES}
              mapping={mapping}
              profile={profiles.get(column.column) ?? null}
              guess={guesses.get(column.column) ?? null}
            />
          ))}
        </tbody>
      </table>
      {rest > 0 && (
        <p class="buttons">
          <button
            type="button"
            onClick={() => {
              shown.value += SHOWN
            }}
          >
            {words.more(formatNumber(rest))}
          </button>
        </p>
      )}
    </section>
  )
}
