import type { Journey } from '../../domain/journey.ts'
import { formatNumber } from '../../words/figures.ts'
import { formatPeriod } from '../../words/time.ts'
import { address } from '../state/address.ts'
import { labels, language } from '../state/language.ts'
import { journeyId, listed, summary } from '../state/today.ts'
import type { Period } from '../state/told.ts'
import { JourneyChoice } from './JourneyChoice.tsx'
import { LanguageChoice } from './LanguageChoice.tsx'
import { PeriodPlace } from './PeriodPlace.tsx'

interface Props {
  readonly journey: Journey | null
  readonly visits: number | null
}

/** What the page speaks of: days, places, visits. */
function contextOf(whole: Period | null, visits: number | null): string {
  const { from, to, where } = address.value
  const [first, last] = [from ?? whole?.from, to ?? whole?.to]
  return [
    first && last ? formatPeriod({ from: first, to: last }, language.value) : '',
    ...where.map((condition) => condition.slice(condition.indexOf('=') + 1)),
    visits === null ? '' : labels.value.visits(formatNumber(visits)),
  ]
    .filter(Boolean)
    .join(' · ')
}

export function PageHead({ journey, visits }: Props) {
  const one = summary.value
  const whole = one?.from && one.to ? { from: one.from.slice(0, 10), to: one.to.slice(0, 10) } : null
  const { from, to, where } = address.value
  const narrowed = from !== null || to !== null || where.length > 0
  const column = journey?.place?.[0]
  return (
    <header class="head">
      <a class="brand" href={location.pathname} aria-label="Fifteen">
        Fif<span>teen</span>
      </a>
      <div class="where">
        {listed.value.length > 0 && (
          <>
            <JourneyChoice journeys={listed.value} chosen={journeyId.value} />
            {journey && (
              <PeriodPlace whole={whole} place={column ? { column, values: one?.places ?? [] } : null} />
            )}
            <span class="context">
              {contextOf(whole, visits ?? (narrowed ? null : (one?.visits ?? null)))}
            </span>
          </>
        )}
      </div>
      <LanguageChoice />
    </header>
  )
}
