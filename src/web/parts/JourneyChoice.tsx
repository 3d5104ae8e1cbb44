import type { JourneySummary } from '../../contract/listJourneys.ts'
import { textIn } from '../../domain/text.ts'
import { address, goTo } from '../state/address.ts'
import { labels, language } from '../state/language.ts'

interface Props {
  readonly journeys: readonly JourneySummary[]
  readonly chosen: string | null
}

export function JourneyChoice({ journeys, chosen }: Props) {
  const { journey, sample } = labels.value
  const shown = journeys.find((one) => one.id === chosen)
  return (
    <label class="choice" data-name={shown ? textIn(shown.name, language.value) : ''}>
      <span class="unseen">{journey}</span>
      <select
        value={chosen ?? ''}
        onChange={(event) =>
          goTo({
            journey: event.currentTarget.value,
            from: null,
            to: null,
            where: [],
            moment: null,
            own: {},
            // another journey has other moments
            ...(address.value.page === 'moments' ? { page: 'journey' as const, id: null } : {}),
          })
        }
      >
        {!shown && <option value={chosen ?? ''}>{chosen ?? '–'}</option>}
        {journeys.map((one) => (
          <option key={one.id} value={one.id}>
            {textIn(one.name, language.value)}
            {one.sample ? ` (${sample.badge})` : ''}
          </option>
        ))}
      </select>
    </label>
  )
}
