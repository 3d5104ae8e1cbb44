import type { Journey } from '../../domain/journey.ts'
import { formatNumber } from '../../words/figures.ts'
import { labels } from '../state/language.ts'
import { journeyId, listed, summary } from '../state/today.ts'
import { JourneyChoice } from './JourneyChoice.tsx'
import { LanguageChoice } from './LanguageChoice.tsx'
import { PeriodPlace } from './PeriodPlace.tsx'

interface Props {
  readonly journey: Journey | null
  readonly visits: number | null
}

export function PageHead({ journey, visits }: Props) {
  const one = summary.value
  const whole = one?.from && one.to ? { from: one.from.slice(0, 10), to: one.to.slice(0, 10) } : null
  const column = journey?.place?.[0]
  return (
    <header class="head">
      <a class="brand" href={location.pathname} aria-label="Fifteen">
        Fif<span>teen</span>
      </a>
      {listed.value.length > 0 && (
        <div class="where">
          <JourneyChoice journeys={listed.value} chosen={journeyId.value} />
          {journey && (
            <PeriodPlace whole={whole} place={column ? { column, values: one?.places ?? [] } : null} />
          )}
          {visits !== null && <span class="visits">{labels.value.visits(formatNumber(visits))}</span>}
        </div>
      )}
      <LanguageChoice />
    </header>
  )
}
