import { useSignal } from '@preact/signals'
import type { TargetedSubmitEvent } from 'preact'
import type { Journey } from '../../../domain/journey.ts'
import type { Lang } from '../../../domain/text.ts'
import { momentName } from '../../../words/telling.ts'
import type { ActionsLabels } from '../../i18n/pages/actions.ko.ts'
import { goTo } from '../../state/address.ts'

interface Props {
  readonly journey: Journey
  readonly places: readonly string[]
  readonly whole: { readonly from: string; readonly to: string } | null
  /** What the address says: the day, the places as conditions, the moments. */
  readonly chosen: { readonly day: string; readonly at: readonly string[]; readonly meant: readonly string[] }
  readonly say: ActionsLabels
  readonly lang: Lang
}

interface TickProps {
  readonly name: string
  readonly value: string
  readonly label: string
  readonly on: boolean
}

const Tick = ({ name, value, label, on }: TickProps) => (
  <label class="tick">
    <input type="checkbox" name={name} value={value} defaultChecked={on} />
    <span>{label}</span>
  </label>
)

/** What was changed, where and from when; the address keeps it, so that it can be sent. */
export function ActionForm({ journey, places, whole, chosen, say, lang }: Props) {
  const wrong = useSignal(false)
  const column = journey.place?.[0]
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const day = String(form.get('day') ?? '')
    wrong.value = day === ''
    if (wrong.value) return
    const at = form.getAll('at').map(String)
    const meant = form.getAll('meant').map(String)
    goTo({ own: { day: [day], ...(at.length > 0 ? { at } : {}), ...(meant.length > 0 ? { meant } : {}) } })
  }
  if (whole === null)
    return (
      <section class="card">
        <p class="aside">{say.noDays}</p>
      </section>
    )
  return (
    <form class="card action-form" onSubmit={submit}>
      <label class="side-field" for="action-day">
        {say.day}
        <input
          id="action-day"
          type="date"
          name="day"
          defaultValue={chosen.day}
          min={whole.from}
          max={whole.to}
          {...(wrong.value ? { 'aria-invalid': true, 'aria-describedby': 'action-wrong' } : {})}
        />
      </label>
      {column !== undefined && places.length > 0 && (
        <fieldset class="ticks" aria-describedby="action-where">
          <legend>{say.where}</legend>
          <div class="tick-list">
            {places.map((place) => {
              const value = `${column}=${place}`
              return <Tick key={place} name="at" value={value} label={place} on={chosen.at.includes(value)} />
            })}
          </div>
          <p class="aside" id="action-where">
            {say.everywhere}
          </p>
        </fieldset>
      )}
      <fieldset class="ticks">
        <legend>{say.moments}</legend>
        <div class="tick-list">
          {journey.moments.map(({ id }) => (
            <Tick
              key={id}
              name="meant"
              value={id}
              label={momentName(journey, id, lang)}
              on={chosen.meant.includes(id)}
            />
          ))}
        </div>
      </fieldset>
      {wrong.value && (
        <p role="alert" id="action-wrong">
          {say.noDay}
        </p>
      )}
      <div class="buttons">
        <button type="submit" class="main">
          {say.go}
        </button>
      </div>
    </form>
  )
}
