import type { JourneyNumbersDocument } from '../../contract/momentNumbersDocument.ts'
import type { Journey } from '../../domain/journey.ts'
import type { Lang } from '../../domain/text.ts'
import { formatPercent } from '../../words/figures.ts'
import { countedHeadline, needsOutcome, unbrokenShare } from '../../words/withoutOutcome.ts'
import { en } from '../i18n/pages/withoutOutcome.en.ts'
import { ko, type WithoutOutcomeLabels } from '../i18n/pages/withoutOutcome.ko.ts'
import { BareChain } from '../parts/ChainPicture.tsx'
import { CountedChain } from '../parts/CountedChain.tsx'
import { CountedMoments } from '../parts/CountedMoments.tsx'
import { ExportMenu } from '../parts/ExportMenu.tsx'
import { Failed } from '../parts/Failed.tsx'
import { OwnFile } from '../parts/OwnFile.tsx'
import { Said } from '../parts/Said.tsx'
import { Waiting } from '../parts/Waiting.tsx'
import { address, hrefTo } from '../state/address.ts'
import { journeyNumbers } from '../state/journeyNumbers.ts'
import { language } from '../state/language.ts'
import { about, shownOf } from '../state/shown.ts'
import { journey } from '../state/today.ts'
import '../styles/figures.css'
import '../styles/withoutOutcome.css'

interface Props {
  readonly journey: Journey
  readonly numbers: JourneyNumbersDocument
  readonly say: WithoutOutcomeLabels
  readonly lang: Lang
}

/** How to come to an outcome: what turns counting into a diagnosis. */
function Ways({ say }: { readonly say: WithoutOutcomeLabels }) {
  return (
    <section class="card ways" aria-labelledby="ways">
      <h2 id="ways">{say.how}</h2>
      <ol>
        {say.ways.map(({ title, say: why, action }) => (
          <li key={title}>
            <h3>{title}</h3>
            <p>{why}</p>
            {action && (
              <a class="button" href={hrefTo({ page: 'import', id: null })}>
                {action}
              </a>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Counted({ journey: one, numbers, say, lang }: Props) {
  const { visits, moments, unbroken } = numbers
  return (
    <>
      <section class="counted-head" aria-label={say.region}>
        <div class="head-row">
          <h1 data-counted>
            <Said phrase={countedHeadline({ journey: one, visits, moments, lang })} />
          </h1>
          <ExportMenu what="moments" picture="chain" />
        </div>
        <p class="more">
          <Said phrase={needsOutcome(lang)} />
        </p>
        {unbroken && (
          <p class="unbroken">
            <strong aria-hidden="true">{formatPercent(unbroken.value, lang)}</strong>
            <span>
              <Said phrase={unbrokenShare(unbroken, lang)} />
            </span>
          </p>
        )}
      </section>
      <Ways say={say} />
      <CountedChain journey={one} numbers={numbers} lang={lang} say={say} />
      <CountedMoments journey={one} moments={moments} say={say} lang={lang} />
    </>
  )
}

/** Today where no visit's end is known: what can be counted, what cannot be said, and how it could. */
export function TodayWithoutOutcome() {
  const lang = language.value
  const say = lang === 'ko' ? ko : en
  const one = shownOf(journey.value)
  if (!one) return <Waiting title={say.loading} />
  const loaded = about(journeyNumbers.value, (value) => value.journey === one.id)
  if (loaded.kind === 'failed') {
    const { from, to, where } = address.value
    return (
      <>
        <Failed problem={loaded.problem} narrowed={from !== null || to !== null || where.length > 0} />
        <BareChain journey={one} />
        <OwnFile />
      </>
    )
  }
  const numbers = shownOf(loaded)
  return numbers ? (
    <Counted journey={one} numbers={numbers} say={say} lang={lang} />
  ) : (
    <Waiting title={say.loading} />
  )
}
