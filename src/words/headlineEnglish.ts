import { assertNever } from '../domain/assertNever.ts'
import type { Weakest } from '../domain/diagnosis.ts'
import type { Interval } from '../domain/interval.ts'
import { inWords, list, plural } from './english.ts'
import {
  formatCost,
  formatNumber,
  formatPer1000,
  formatPercent,
  formatPercentInterval,
  formatRange,
} from './figures.ts'
import { ENGLISH } from './outcomeWords.ts'
import { failing, type Phrase, type PhrasePart, phrase, strong } from './phrase.ts'
import { answeredVisits, figuresOf, momentName, type Telling } from './telling.ts'
import { formatAnswers, formatWeeks, weeksFor } from './weeks.ts'

type Shortlist = Extract<Weakest, { kind: 'shortlist' }>
const SHOWN = 4

const ofEvery = ({ diagnosis }: Telling): string =>
  diagnosis.halo.recordedOutcome
    ? 'By your records, of every 1,000 visits answered, an estimated '
    : 'Of every 1,000 visits answered, an estimated '

const does = (value: number, { diagnosis }: Telling): string => {
  const words = ENGLISH[diagnosis.outcomeKind]
  return formatPer1000(value) === '1' ? words.one : words.many
}

function namedMoment(telling: Telling, weakest: Extract<Weakest, { kind: 'named' }>): readonly Phrase[] {
  const { diagnosis, journey, lang } = telling
  const { lostPer1000 } = figuresOf(diagnosis, weakest.moment)
  return [
    phrase(
      'The weakest moment is ',
      failing(momentName(journey, weakest.moment, lang)),
      ` (${formatPercent(weakest.probability, lang)} sure).`,
    ),
    phrase(
      ofEvery(telling),
      failing(formatPer1000(lostPer1000.value)),
      ` (${formatRange(lostPer1000, lang)}) ${does(lostPer1000.value, telling)} because of it.`,
    ),
  ]
}

const namesOf = ({ journey, lang }: Telling, { moments }: Shortlist, tone: typeof strong): PhrasePart[] =>
  moments
    .slice(0, moments.length > SHOWN ? SHOWN - 1 : SHOWN)
    .map((id) => tone(momentName(journey, id, lang)))

function listed(names: readonly PhrasePart[], others: number, last: 'and' | 'or'): Phrase {
  const tail = others === 0 ? [] : [`${inWords(others)} ${plural(others, 'other')}`]
  const parts: (PhrasePart | string)[] = [...names, ...tail]
  return phrase(
    ...parts.flatMap((part, i) => {
      if (i === 0) return [part]
      return [i === parts.length - 1 ? ` ${last} ` : ', ', part]
    }),
  )
}

const span = (costs: readonly Interval[], of: 'value' | 'ends'): { low: number; high: number } => ({
  low: Math.min(...costs.map((c) => (of === 'value' ? c.value : c.low))),
  high: Math.max(...costs.map((c) => (of === 'value' ? c.value : c.high))),
})

function lossOfEach(telling: Telling, { moments }: Shortlist): Phrase {
  const costs = moments.map((id) => figuresOf(telling.diagnosis, id).lostPer1000)
  const each =
    costs.length <= 3
      ? list(costs.map((cost) => formatCost(cost, 'en')))
      : `${formatRange(span(costs, 'value'), 'en')} each (intervals from ${formatRange(span(costs, 'ends'), 'en')})`
  const because = costs.length === 1 ? 'because of it.' : 'because of them, in that order.'
  return phrase(
    ofEvery(telling),
    strong(each),
    ` ${does(costs.length === 1 ? costs[0]!.value : 2, telling)} ${costs.length > 3 ? 'because of them.' : because}`,
  )
}

function shortlist(telling: Telling, weakest: Shortlist): readonly Phrase[] {
  const count = weakest.moments.length
  const names = namesOf(telling, weakest, weakest.tied ? failing : strong)
  const others = count - names.length
  const sure = formatPercent(weakest.probability, 'en')
  const between =
    count === 1 ? `(${sure} sure)` : count === 2 ? `(${sure} between them)` : `(${sure} among them)`
  if (weakest.tied)
    return [
      phrase(listed(names, others, 'and'), ` are equally weak ${between}.`),
      lossOfEach(telling, weakest),
      phrase(
        'They are within 1 per 1,000 of each other: more answers would not part them. Mend the easier one first.',
      ),
    ]
  return [
    phrase('Not enough answers to name one weakest moment.'),
    phrase(count === 1 ? 'Most likely it is ' : 'It is ', listed(names, others, 'or'), ` ${between}.`),
    lossOfEach(telling, weakest),
    ...askingMore(telling, weakest.askMore),
  ]
}

function askingMore({ visitsPerWeek }: Telling, askMore: number | null): readonly Phrase[] {
  if (askMore === null) return []
  const weeks = weeksFor(askMore, visitsPerWeek)
  return [
    phrase(
      strong(formatAnswers(askMore, 'en')),
      ' should settle it',
      weeks === null ? '.' : `: at your pace, ${formatWeeks(weeks, 'en')}.`,
    ),
  ]
}

function noCulprit(telling: Telling, upper: number): readonly Phrase[] {
  const { who, from } = ENGLISH[telling.diagnosis.outcomeKind]
  const opening = telling.diagnosis.halo.recordedOutcome ? 'By your records, mending' : 'Mending'
  return [
    phrase(strong(`Nothing here explains ${who}.`)),
    phrase(
      `${opening} every moment would keep at most an estimated `,
      strong(formatNumber(Math.ceil(upper))),
      ` of every 1,000 visits answered ${from}.`,
    ),
    phrase('Your moments may be the wrong ones.'),
  ]
}

function cannotTell(telling: Telling, askMore: number | null): readonly Phrase[] {
  const { diagnosis, lang } = telling
  const words = ENGLISH[diagnosis.outcomeKind]
  const answered = answeredVisits(diagnosis)
  const first = phrase(strong('The weakest moment cannot be told yet.'))
  if (answered === 0) return [first, phrase(`Not one visit says ${words.record}.`)]
  const visits = `${formatNumber(answered)} ${plural(answered, 'visit')} answered`
  const only = diagnosis.kept === 0 ? words.allLost : diagnosis.lost === 0 ? words.allKept : null
  return [
    first,
    only === null
      ? phrase(
          `Of ${visits}, ${formatPercentInterval(diagnosis.average, lang)} ${words.keptDid}; the answers do not show yet which moment decides ${words.who}.`,
        )
      : phrase(`In ${visits}, ${only}: there is nobody to compare them with.`),
    ...askingMore(telling, askMore),
  ]
}

/** The verdict in English sentences. */
export function headlineEnglish(telling: Telling): readonly Phrase[] {
  const { weakest } = telling.diagnosis
  switch (weakest.kind) {
    case 'named':
      return namedMoment(telling, weakest)
    case 'shortlist':
      return shortlist(telling, weakest)
    case 'no-culprit':
      return noCulprit(telling, weakest.upperBoundPer1000)
    case 'cannot-tell':
      return cannotTell(telling, weakest.askMore)
    default:
      return assertNever(weakest)
  }
}
