import { useSignal } from '@preact/signals'
import type { TargetedSubmitEvent } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { address, goTo } from '../state/address.ts'
import { labels } from '../state/language.ts'

interface Props {
  /** The whole period of the journey's visits. */
  readonly whole: { readonly from: string; readonly to: string } | null
  /** The column that names the place, and its values; null where the journey has none. */
  readonly place: { readonly column: string; readonly values: readonly string[] } | null
}

function placeOf(where: readonly string[], column: string | undefined): string {
  const condition = where.find((one) => column !== undefined && one.startsWith(`${column}=`))
  return condition ? condition.slice((column?.length ?? 0) + 1) : ''
}

export function PeriodPlace({ whole, place }: Props) {
  const { filter } = labels.value
  const { from, to, where } = address.value
  const details = useRef<HTMLDetailsElement>(null)
  const backwards = useSignal(false)
  const chosenPlace = placeOf(where, place?.column)

  const close = (): void => {
    if (details.current) details.current.open = false
    details.current?.querySelector('summary')?.focus()
  }
  const apply = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const read = (name: string): string | null => String(form.get(name) ?? '').trim() || null
    const next = { from: read('from'), to: read('to') }
    backwards.value = next.from !== null && next.to !== null && next.to < next.from
    if (backwards.value) return
    const chosen = read('place')
    goTo({ ...next, where: place && chosen ? [`${place.column}=${chosen}`] : [] })
    close()
  }
  const clear = (): void => {
    backwards.value = false
    goTo({ from: null, to: null, where: [] })
    close()
  }

  useEffect(() => {
    const leave = (event: PointerEvent): void => {
      const filter = details.current
      if (filter?.open && !filter.contains(event.target as Node)) filter.open = false
    }
    document.addEventListener('pointerdown', leave)
    return () => document.removeEventListener('pointerdown', leave)
  }, [])

  return (
    <details
      class="filter"
      ref={details}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && details.current?.open) close()
      }}
    >
      <summary>{filter.name}</summary>
      <form onSubmit={apply} key={`${from}${to}${where.join()}`}>
        <label>
          {filter.from}
          <input type="date" name="from" defaultValue={from ?? ''} min={whole?.from} max={whole?.to} />
        </label>
        <label>
          {filter.to}
          <input type="date" name="to" defaultValue={to ?? ''} min={whole?.from} max={whole?.to} />
        </label>
        {place && place.values.length > 0 && (
          <label>
            {filter.place}
            <select name="place" defaultValue={chosenPlace}>
              <option value="">{filter.anywhere}</option>
              {place.values.map((value) => (
                <option key={value} value={value}>
                  {value}
                </option>
              ))}
            </select>
          </label>
        )}
        {place && place.values.length === 0 && (
          <label>
            {filter.place}
            <input type="text" name="place" defaultValue={chosenPlace} />
          </label>
        )}
        {backwards.value && <p role="alert">{filter.backwards}</p>}
        <div class="buttons">
          <button type="submit" class="main">
            {filter.apply}
          </button>
          <button type="button" onClick={clear}>
            {filter.clear}
          </button>
        </div>
      </form>
    </details>
  )
}
