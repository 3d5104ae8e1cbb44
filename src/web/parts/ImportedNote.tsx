import { formatNumber } from '../../words/figures.ts'
import { hrefTo } from '../state/address.ts'
import { arrival, isAwaited, putAway } from '../state/imported.ts'
import { labels } from '../state/language.ts'

/** What an import has just brought, and what it could not read. */
export function ImportedNote() {
  const say = labels.value.arrived
  const one = arrival.value
  if (one === null) return isAwaited.value ? <p class="arrived">{say.awaited}</p> : null
  return (
    <section class="arrived" aria-label={say.name}>
      <p>
        {(one.kind === 'outcomes' ? say.outcomes : say.visits)(formatNumber(one.visits))}{' '}
        {one.setAside > 0 &&
          (one.kind === 'outcomes' ? say.outcomesSetAside : say.setAside)(formatNumber(one.setAside))}
      </p>
      <a href={hrefTo({ page: 'imports', id: one.id })}>{one.setAside > 0 ? say.see : say.record}</a>
      <button type="button" onClick={putAway} aria-label={say.close}>
        <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
          <path d="m3 3 10 10M13 3 3 13" />
        </svg>
      </button>
    </section>
  )
}
