import type { ComparisonDocument } from '../../contract/comparisonDocument.ts'
import type { Journey } from '../../domain/journey.ts'
import type { Lang } from '../../domain/text.ts'
import {
  briefNames,
  type Comparing,
  comparisonCautions,
  comparisonHeadline,
  differenceSentences,
  overlapSentence,
  shareSentence,
  sideNames,
} from '../../words/comparisonWords.ts'
import { formatNumber } from '../../words/figures.ts'
import { en } from '../i18n/pages/compare.en.ts'
import { type CompareLabels, ko } from '../i18n/pages/compare.ko.ts'
import { Arriving } from '../parts/Arriving.tsx'
import { ComparedMoments } from '../parts/compare/ComparedMoments.tsx'
import { SidesForm } from '../parts/compare/SidesForm.tsx'
import { ExportMenu } from '../parts/ExportMenu.tsx'
import { PageTitle } from '../parts/PageTitle.tsx'
import { Said } from '../parts/Said.tsx'
import { WhereCard } from '../parts/where/WhereCard.tsx'
import { hrefTo } from '../state/address.ts'
import { comparedBy, comparison, sides, valuesKnown } from '../state/comparePage.ts'
import { language } from '../state/language.ts'
import { about, shownOf } from '../state/shown.ts'
import { journey, summary } from '../state/today.ts'
import '../styles/figures.css'
import '../styles/compare.css'

interface ResultProps {
  readonly journey: Journey
  readonly compared: ComparisonDocument
  readonly say: CompareLabels
  readonly lang: Lang
}

function Result({ journey: one, compared, say, lang }: ResultProps) {
  const { a, b, kept, unbroken, moments, overlap, withinPoints } = compared
  const names = briefNames(a, b, lang)
  const comparing: Comparing = { journey: one, moments, names, lang }
  const whole = sideNames(a, b, lang)
  const said = [a, b].map(({ visits }, i) => {
    const called = names[i] === whole[i] ? whole[i] : `${names[i]}: ${whole[i]}`
    return `${called} · ${say.visits(formatNumber(visits))}`
  })
  const overlapping = overlapSentence(overlap, lang)
  return (
    <>
      <section class="compare-head" aria-label={say.result}>
        <div class="head-row">
          <h1 data-compared>
            <Said phrase={comparisonHeadline(comparing)} />
          </h1>
          <ExportMenu what="comparison" />
        </div>
        <p class="aside">{said.join(' / ')}</p>
        <ul class="differences">
          {differenceSentences(comparing).map((sentence, i) => (
            <li key={i}>
              <Said phrase={sentence} />
            </li>
          ))}
          {kept && (
            <li>
              <Said phrase={shareSentence(say.kept, kept, comparing)} />
            </li>
          )}
          {unbroken && (
            <li>
              <Said phrase={shareSentence(say.unbroken, unbroken, comparing)} />
            </li>
          )}
        </ul>
        {overlapping && <p class="overlap">{overlapping}</p>}
        <ul class="small-print">
          {comparisonCautions(withinPoints, lang).map((clause) => (
            <li key={clause}>{clause}</li>
          ))}
        </ul>
      </section>
      <ComparedMoments journey={one} compared={compared} names={names} say={say} lang={lang} />
    </>
  )
}

function Chooser({ journey: one, say }: { readonly journey: Journey; readonly say: CompareLabels }) {
  const now = summary.value
  const known = about(valuesKnown.value, (value) => value.journey === one.id)
  const found = shownOf(known)
  const column = one.place?.[0]
  const named = (groups: readonly { readonly name: string | null }[]): readonly string[] =>
    groups.flatMap(({ name }) => (name === null ? [] : [name]))
  const places = now?.places ?? (found ? named(found.byPlace) : [])
  const whole = now?.from && now.to ? { from: now.from.slice(0, 10), to: now.to.slice(0, 10) } : null
  const segments = one.segments.flatMap(([name]) => {
    if (name === undefined) return []
    const groups = found?.bySegment.find(({ segment }) => segment === name)?.groups ?? []
    return [{ column: name, values: named(groups) }]
  })
  const by = comparedBy.value
  return (
    <SidesForm
      key={`${one.id}${by}${places.length}${segments.map(({ values }) => values.length).join()}`}
      by={by}
      sides={sides.value}
      place={column ? { column, values: places } : null}
      segments={segments}
      whole={whole}
      say={say}
    />
  )
}

/** Two places, periods or segments held side by side: what differs, what does not, and what cannot be told. */
export function Compare() {
  const lang = language.value
  const say: CompareLabels = lang === 'ko' ? ko : en
  return (
    <Arriving loaded={journey.value} waiting={say.loading}>
      {(one) => {
        const asked = sides.value !== null
        const loaded = about(comparison.value, (value) => value.journey === one.id)
        return (
          <>
            {!asked && <PageTitle title={say.title} say={say.say} />}
            {asked && (
              <Arriving loaded={loaded} waiting={say.loading}>
                {(compared) => <Result journey={one} compared={compared} say={say} lang={lang} />}
              </Arriving>
            )}
            <Chooser journey={one} say={say} />
            {!asked && <WhereCard journey={one} lang={lang} />}
            <p>
              <a href={hrefTo({ page: 'actions', id: null, own: {} })}>{say.actions}</a>
            </p>
          </>
        )
      }}
    </Arriving>
  )
}
