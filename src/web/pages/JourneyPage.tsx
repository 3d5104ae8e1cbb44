import { PHASES } from '../../domain/journey.ts'
import { textIn } from '../../domain/text.ts'
import { formatNumber } from '../../words/figures.ts'
import { phaseName } from '../../words/names.ts'
import { en } from '../i18n/pages/journey.en.ts'
import { type JourneyLabels, ko } from '../i18n/pages/journey.ko.ts'
import { Arriving } from '../parts/Arriving.tsx'
import { CountedChain } from '../parts/CountedChain.tsx'
import { ExportMenu } from '../parts/ExportMenu.tsx'
import { toShareScale } from '../parts/figures/shareScale.ts'
import { OrderCard } from '../parts/journey/OrderCard.tsx'
import { PerceptionCard } from '../parts/journey/PerceptionCard.tsx'
import { PhaseMoments } from '../parts/journey/PhaseMoments.tsx'
import { PageTitle } from '../parts/PageTitle.tsx'
import { journeyNumbers } from '../state/journeyNumbers.ts'
import { language } from '../state/language.ts'
import { shownOf, toldNow } from '../state/shown.ts'
import { journey } from '../state/today.ts'
import '../styles/figures.css'
import '../styles/journeyPage.css'
import '../styles/changes.css'

/** The chain large, and every moment of it in order with what is known and wanted of it. */
export function JourneyPage() {
  const lang = language.value
  const say: JourneyLabels = lang === 'ko' ? ko : en
  return (
    <Arriving loaded={journey.value} waiting={say.loading}>
      {(one) => {
        const found = shownOf(journeyNumbers.value)
        const numbers = found?.journey === one.id ? found : null
        const told = toldNow()
        const known = new Map(numbers?.moments.map((each) => [each.id as string, each]))
        const empty = PHASES.filter((phase) => !one.moments.some((moment) => moment.phase === phase))
        const scale = toShareScale(numbers?.moments.map(({ failRate }) => failRate) ?? [])
        return (
          <>
            <div class="head-row">
              <PageTitle
                title={textIn(one.name, lang)}
                say={say.say(
                  formatNumber(one.moments.length),
                  numbers ? formatNumber(numbers.visits) : '–',
                  one.version,
                )}
              />
              <a class="button" href={`/api/v1/journeys/${encodeURIComponent(one.id)}/file`} download>
                {say.file}
              </a>
              <ExportMenu what="moments" picture="chain" />
            </div>
            <CountedChain journey={one} numbers={numbers} told={told} lang={lang} say={say} />
            {journeyNumbers.value.kind === 'failed' && <p class="aside">{say.numbersFailed}</p>}
            {PHASES.filter((phase) => one.moments.some((moment) => moment.phase === phase)).map((phase) => (
              <PhaseMoments
                key={phase}
                journey={one}
                phase={phase}
                known={known}
                told={told}
                scale={scale}
                say={say}
                lang={lang}
              />
            ))}
            <OrderCard journey={one.id} lang={lang} />
            <PerceptionCard journey={one} lang={lang} />
            <p class="aside">
              {say.legend}{' '}
              {empty.length > 0 && say.none(empty.map((phase) => phaseName(phase, lang).name).join(', '))}
            </p>
          </>
        )
      }}
    </Arriving>
  )
}
