import type { Journey } from '../../domain/journey.ts'
import { conditionWords } from '../../words/columnWords.ts'
import { formatNumber } from '../../words/figures.ts'
import { formatPeriod } from '../../words/time.ts'
import { address, hrefTo } from '../state/address.ts'
import type { PageName } from '../state/addressText.ts'
import { labels, language } from '../state/language.ts'
import { journeyId, listed, summary } from '../state/today.ts'
import type { Period } from '../state/told.ts'
import { JourneyChoice } from './JourneyChoice.tsx'
import { LanguageChoice } from './LanguageChoice.tsx'
import { Navigation } from './Navigation.tsx'
import { PeriodPlace } from './PeriodPlace.tsx'

interface Props {
  readonly journey: Journey | null
  readonly visits: number | null
}

/** Which pages speak of a journey, and which of them of one period and place of it. */
const SPEAKS_OF: { readonly [page in PageName]?: 'journey' | 'period' } = {
  today: 'period',
  journey: 'period',
  moments: 'period',
  compare: 'journey',
  actions: 'journey',
  'what-if': 'period',
}

/** What the page speaks of: days, places, visits. */
function contextOf(whole: Period | null, visits: number | null): string {
  const { from, to, where } = address.value
  const [first, last] = [from ?? whole?.from, to ?? whole?.to]
  return [
    first && last ? formatPeriod({ from: first, to: last }, language.value) : '',
    ...where.map(conditionWords),
    visits === null ? '' : labels.value.visits(formatNumber(visits)),
  ]
    .filter(Boolean)
    .join(' · ')
}

function Where({ journey, visits }: Props) {
  const one = summary.value
  const whole = one?.from && one.to ? { from: one.from.slice(0, 10), to: one.to.slice(0, 10) } : null
  const { page, from, to, where } = address.value
  const narrowed = from !== null || to !== null || where.length > 0
  const column = journey?.place?.[0]
  return (
    <div class="where">
      {listed.value.length > 0 && (
        <>
          <JourneyChoice journeys={listed.value} chosen={journeyId.value} />
          {journey && SPEAKS_OF[page] === 'period' && (
            <>
              <PeriodPlace whole={whole} place={column ? { column, values: one?.places ?? [] } : null} />
              <span class="context">
                {contextOf(whole, visits ?? (narrowed ? null : (one?.visits ?? null)))}
              </span>
            </>
          )}
        </>
      )}
    </div>
  )
}

export function PageHead(props: Props) {
  const { page } = address.value
  return (
    <header class="head">
      <div class="head-bar">
        <a class="brand" href={hrefTo({ page: 'today', id: null })} aria-label="Fifteen">
          Fif<span>teen</span>
        </a>
        <Navigation />
        <a
          class="add"
          href={hrefTo({ page: 'import', id: null })}
          {...(page === 'import' ? { 'aria-current': 'page' as const } : {})}
        >
          {labels.value.frame.add}
        </a>
        <LanguageChoice />
      </div>
      {SPEAKS_OF[page] !== undefined && <Where {...props} />}
    </header>
  )
}
