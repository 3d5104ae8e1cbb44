import type { MomentId } from '../domain/ids.ts'
import { plural } from './english.ts'
import { formatNumber, formatRange } from './figures.ts'
import { moneySentence } from './money.ts'
import { type Phrase, phrase } from './phrase.ts'
import { priorClause } from './priorWords.ts'
import { answeredVisits, figuresOf, momentName, type Telling } from './telling.ts'

/** The moments that the verdict points at, heaviest first; none when it points at none. */
export function suspects({ diagnosis: { weakest } }: Telling): readonly MomentId[] {
  if (weakest.kind === 'named') return [weakest.moment]
  return weakest.kind === 'shortlist' ? weakest.moments : []
}

function capitalised([first, ...rest]: Phrase): Phrase {
  return first ? [{ ...first, text: first.text[0]!.toUpperCase() + first.text.slice(1) }, ...rest] : []
}

function moodPrint(telling: Telling): readonly Phrase[] {
  const { diagnosis, journey, lang } = telling
  const ids = suspects(telling).slice(0, 2)
  const range = (id: MomentId): string => formatRange(figuresOf(diagnosis, id).withMood, lang)
  if (ids.length === 0) return []
  const several = ids.length > 1
  const ranges = ids
    .map((id) =>
      lang === 'ko'
        ? `${several ? `${momentName(journey, id, lang)} ` : ''}${range(id)}명`
        : `${range(id)}${several ? ` for ${momentName(journey, id, lang)}` : ''}`,
    )
    .join(', ')
  const nothing = ids.some((id) => figuresOf(diagnosis, id).withMood.low <= 0)
  const caution = diagnosis.halo.caution && nothing
  if (lang === 'ko')
    return [
      phrase(`손님의 그날 기분까지 감안하면 ${ranges}`),
      ...(caution ? [phrase('기분만으로 그렇게 보였을 수도 있음')] : []),
    ]
  return [
    phrase(`allowing for the customer’s mood that day, ${ranges}`),
    ...(caution ? [phrase('mood alone could explain it')] : []),
  ]
}

/**
 * What an honest reader wants to know beside the headline, in short clauses without a full stop: what the
 * interval is, how it looks when mood is allowed for, how many visits it rests on, who said how a visit ended,
 * and that it is an estimate until an action is compared. Set them apart by ` · `.
 */
export function smallPrint(telling: Telling): readonly Phrase[] {
  const { diagnosis, lang } = telling
  const { weakest, halo, unknownOutcome } = diagnosis
  const ko = lang === 'ko'
  const ids = suspects(telling)
  const answered = answeredVisits(diagnosis)
  const clauses: Phrase[] = []
  if (ids.length > 0) clauses.push(phrase(ko ? '괄호 안은 90% 구간' : '90 % intervals in brackets'))
  clauses.push(...moodPrint(telling))
  clauses.push(
    phrase(
      ko
        ? `결과를 아는 방문 ${formatNumber(answered)}건으로 계산`
        : `from ${formatNumber(answered)} ${plural(answered, 'visit')} with a known outcome`,
    ),
  )
  if (unknownOutcome > 0)
    clauses.push(
      phrase(
        ko
          ? `결과를 모르는 방문 ${formatNumber(unknownOutcome)}건`
          : `${formatNumber(unknownOutcome)} with an unknown outcome`,
      ),
    )
  const expected = priorClause(diagnosis, lang)
  if (expected) clauses.push(expected)
  clauses.push(
    phrase(
      halo.recordedOutcome
        ? ko
          ? '결과는 기록된 것'
          : 'the outcome was recorded'
        : ko
          ? '결과는 손님이 직접 답한 것'
          : 'the outcome is what customers said themselves',
    ),
  )
  if ((weakest.kind === 'shortlist' || weakest.kind === 'cannot-tell') && weakest.askMore !== null)
    clauses.push(
      phrase(
        ko
          ? '더 필요한 답은 가려질 가능성이 반반이 되는 수'
          : 'that many answers give an even chance of naming one',
      ),
    )
  if (weakest.kind === 'no-culprit')
    clauses.push(phrase(ko ? '‘많아야’는 95% 상한' : '“at most” is a 95 % upper bound'))
  if (ids.length > 0 || weakest.kind === 'no-culprit')
    clauses.push(
      phrase(ko ? '고쳐 보고 견주기 전에는 추정입니다' : 'an estimate until an action has been compared'),
    )
  return lang === 'ko' ? clauses : clauses.map((clause, i) => (i === 0 ? capitalised(clause) : clause))
}

/** What is at risk in money at the weakest moment; null without a value per visit or a named moment. */
export function moneyAtRisk({ diagnosis, journey, lang }: Telling): Phrase | null {
  const { weakest } = diagnosis
  if (weakest.kind !== 'named') return null
  return moneySentence(figuresOf(diagnosis, weakest.moment).lostPer1000, journey.value, lang)
}
