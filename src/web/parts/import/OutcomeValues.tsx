import { useSignal } from '@preact/signals'
import type { FileMapping, OutcomeMapping } from '../../../domain/fileMapping.ts'
import type { ColumnProfile } from '../../../domain/tableProfile.ts'
import { formatNumber } from '../../../words/figures.ts'
import { changeMapping } from '../../state/draft.ts'
import { type Side, sideOf, withSide } from './mappingChanges.ts'
import { say } from './say.ts'
import { countOf } from './ValueBars.tsx'

const SIDES = ['kept', 'lost', 'unknown'] as const
const FIRST = 12
const MOST = 60

interface Props {
  readonly mapping: FileMapping
  readonly outcome: OutcomeMapping
  readonly profile: ColumnProfile
  /** The sides are the journey's and shown only. */
  readonly fixed?: boolean
}

/** Numbers from the highest down, words as often as they stand. */
const inOrder = ({ values, numbers, filled }: ColumnProfile): ColumnProfile['values'] =>
  numbers === filled ? values.toSorted((a, b) => Number(b.value) - Number(a.value)) : values

/** Every value of the outcome's column, to be put on the side of the kept, the lost or the unknown. */
export function OutcomeValues({ mapping, outcome, profile, fixed = false }: Props) {
  const words = say.value.outcome
  const all = useSignal(false)
  const ordered = inOrder(profile)
  const values = ordered.slice(0, all.value ? MOST : FIRST)
  const most = profile.values[0]?.count ?? 1
  const rest = profile.values.length - values.length
  const put = (value: string, side: Side): void => {
    changeMapping(withSide(mapping, value, { side, values: profile.values }))
  }
  if (profile.more && outcome.reading.kind !== 'lists') return null
  return (
    <>
      <ul class="outcome-values">
        {values.map(({ value, count }) => {
          const side = sideOf(outcome.reading, outcome.missing, value)
          return (
            <li key={value} class={side}>
              <span class="value">
                {value} {side === 'unread' && <em class="badge">{words.unread}</em>}
              </span>
              <span class="measure">
                <i aria-hidden="true" style={{ width: `${Math.max(1, (count / most) * 100)}%` }} />
                <span class="count">{countOf(count)}</span>
              </span>
              {fixed ? (
                side !== 'unread' && <span class="side">{words[side]}</span>
              ) : (
                <fieldset class="sides">
                  <legend class="unseen">{words.valueName(value)}</legend>
                  {SIDES.map((one) => (
                    <label key={one} class={one === side ? 'chosen' : ''}>
                      <input
                        type="radio"
                        class="unseen"
                        name={`side-${value}`}
                        checked={one === side}
                        onChange={() => put(value, one)}
                      />
                      {words[one]}
                    </label>
                  ))}
                </fieldset>
              )}
            </li>
          )
        })}
      </ul>
      {rest > 0 && !all.value && (
        <p class="buttons">
          <button
            type="button"
            onClick={() => {
              all.value = true
            }}
          >
            {words.more(formatNumber(rest))}
          </button>
        </p>
      )}
    </>
  )
}
