import type { Interval } from '../domain/interval.ts'
import type { Journey } from '../domain/journey.ts'
import { type Lang, type Text, textIn } from '../domain/text.ts'
import { formatCost, formatNumber, formatPer1000 } from './figures.ts'
import { momentName } from './telling.ts'
import { formatAmount, formatVisits } from './whatIfWords.ts'

/** What is kept, in visits and in money. */
export interface KeptAmount {
  readonly visits: Interval
  readonly money: Interval | null
}

/** A price or a budget: points, or whatever unit the owner chose. */
export const formatPrice = (cost: number): string => formatNumber(cost, Number.isInteger(cost) ? 0 : 2)

/** What a plan keeps in the period and in a year: 이 기간 630건(540~720건), 1년에 …. */
export function amountClauses(
  { inPeriod, perYear }: { readonly inPeriod: KeptAmount; readonly perYear: KeptAmount | null },
  lang: Lang,
): readonly string[] {
  const ko = lang === 'ko'
  const one = (name: string, { visits, money }: KeptAmount): string => {
    const worth = money
      ? ko
        ? `, 매출로 치면 ${formatAmount(money, lang)}`
        : `, in money ${formatAmount(money, lang)}`
      : ''
    return `${name}: ${formatVisits(visits, lang)}${worth}`
  }
  return [
    one(ko ? '이 기간' : 'in this period', inPeriod),
    ...(perYear ? [one(ko ? '1년에' : 'in a year', perYear)] : []),
  ]
}

/** The parts added up beside what they keep together: 하나씩 더하면 138명(…). */
export const sumWords = (sum: Interval, lang: Lang): string =>
  lang === 'ko' ? `하나씩 더하면 ${formatCost(sum, lang)}` : `added up one by one: ${formatCost(sum, lang)}`

/** What must be known of every such estimate. */
export function planCautions(recordedOutcome: boolean, lang: Lang): readonly string[] {
  const ko = lang === 'ko'
  return [
    ko
      ? '괄호 안은 90% 구간입니다. 추정이며, 실제로 고쳐서 견주어 보기 전에는 증명이 아닙니다.'
      : '90 % intervals in brackets. An estimate, and no proof until the change has been made and compared.',
    ...(recordedOutcome
      ? []
      : [
          ko
            ? '답해 주신 결과라서, 손님의 그날 기분이 평가와 결과를 함께 움직였을 수 있습니다.'
            : 'The outcome is what customers said, so one mood may have moved both ratings and outcome.',
        ]),
  ]
}

/** A remedy on offer: 계산: 자동 계산대. */
export function remedyName(
  { moment, name }: { readonly moment: string; readonly name: Text | null },
  journey: Journey,
  lang: Lang,
): string {
  const own = name === null ? (lang === 'ko' ? '이 순간 고치기' : 'mending this moment') : textIn(name, lang)
  return `${momentName(journey, moment as never, lang)}: ${own}`
}

/** The best set's price and what it keeps. */
export function bestSetSentence(
  { cost, kept }: { readonly cost: number; readonly kept: Interval },
  budget: number,
  lang: Lang,
): string {
  const [price, most, visits] = [formatPrice(cost), formatPrice(budget), formatCost(kept, lang)]
  return lang === 'ko'
    ? `가장 나은 조합(값 ${price}, 예산 ${most}): 방문 1,000번마다 손님 ${visits}을 더 지킬 것으로 추정됩니다.`
    : `The best set (costs ${price} of ${most}) would keep an estimated ${visits} more of every 1,000 visits.`
}

/** Nothing within the budget keeps more. */
export const nothingToBuyWords = (lang: Lang): string =>
  lang === 'ko'
    ? '이 예산으로 살 수 있는 처방 가운데 손님을 더 지키는 것이 없습니다.'
    : 'Nothing that this budget buys would keep more visits.'

/** What a larger budget would keep more. */
export function nextBudgetWords(
  { cost, more }: { readonly cost: number; readonly more: Interval },
  lang: Lang,
): string {
  const [price, visits] = [formatPrice(cost), formatCost(more, lang)]
  return lang === 'ko'
    ? `예산을 ${price}까지 늘리시면 1,000번당 ${visits}을 더 지킵니다.`
    : `A budget of ${price} would keep ${visits} of 1,000 more.`
}

/** Not every set was tried. */
export const boundWords = (bound: number, lang: Lang): string =>
  lang === 'ko'
    ? `처방이 많아 모든 조합을 보지는 못했습니다. 어떤 조합도 1,000번당 ${formatPer1000(bound)}명을 넘지 못합니다.`
    : `There are too many remedies to try every set. No set keeps more than ${formatPer1000(bound)} of 1,000.`
