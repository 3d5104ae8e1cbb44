import type { Interval } from '../domain/interval.ts'
import type { Journey } from '../domain/journey.ts'
import { ratingOf } from '../domain/scale.ts'
import type { Lang } from '../domain/text.ts'
import type { Change, NotAvailable } from '../domain/whatIf.ts'
import { formatCost, formatNumber, formatPer1000, formatPercent, formatRange } from './figures.ts'
import { formatMoney } from './money.ts'
import { type Phrase, phrase, strong } from './phrase.ts'
import { momentOf } from './telling.ts'

/** A change in a few words: 실패를 절반으로, half of the failures. */
export function changeWords(moment: string, change: Change, journey: Journey, lang: Lang): string {
  const ko = lang === 'ko'
  if (change.kind === 'shortened') return ko ? `${change.seconds}초 안에` : `within ${change.seconds} s`
  if (change.kind === 'fewer-failures') {
    if (change.by === 1) return ko ? '실패를 모두 없앰' : 'no more failures'
    if (change.by === 0.5) return ko ? '실패를 절반으로' : 'half the failures'
    const percent = formatPercent(change.by, lang, { counted: true })
    return ko ? `실패를 ${percent} 줄임` : `${percent} fewer failures`
  }
  if (change.level === null) return ko ? '목표 수준까지' : 'to target'
  const scale = momentOf(journey, moment as never)?.scale
  const rating = scale ? ratingOf(scale, change.level) : change.level
  return ko ? `평가 ${rating}까지` : `to a rating of ${rating}`
}

/** The answer in one sentence. */
export function whatIfSentence(together: Interval, lang: Lang): Phrase {
  const value = formatPer1000(together.value)
  const range = formatRange(together, lang)
  return lang === 'ko'
    ? phrase(
        '이렇게 고치면 방문 1,000번마다 손님 ',
        strong(`${value}명`),
        `(${range}명)을 더 지킬 것으로 추정됩니다.`,
      )
    : phrase('This would keep an estimated ', strong(value), ` (${range}) more of every 1,000 visits.`)
}

/** So many visits, in a number that may be large: 약 1,240건(720~1,760건). */
export function formatVisits(visits: Interval, lang: Lang): string {
  if (Math.abs(visits.high) < 9.5) return formatCost(visits, lang)
  const each = (n: number): string => formatNumber(Math.round(n))
  return lang === 'ko'
    ? `${each(visits.value)}건(${each(visits.low)}~${each(visits.high)}건)`
    : `${each(visits.value)} (${each(visits.low)} to ${each(visits.high)})`
}

/** Money with its interval, as rough as it is known: 372,000(216,000~528,000). */
export function formatAmount(money: Interval, lang: Lang): string {
  const [value, low, high] = [money.value, money.low, money.high].map(formatMoney)
  return lang === 'ko' ? `${value}(${low}~${high})` : `${value} (${low} to ${high})`
}

/** What adding up would count twice, or miss. */
export function overlapWords(overlap: Interval, lang: Lang): string {
  const size = formatPer1000(Math.abs(overlap.value))
  const ends = overlap.value < 0 ? { low: -overlap.high, high: -overlap.low } : overlap
  const range = formatRange(ends, lang)
  if (size === '0' || (overlap.low <= 0 && overlap.high >= 0))
    return lang === 'ko'
      ? `하나씩 더한 것과 함께 고친 것의 차이는 아직 0과 구별되지 않습니다(${formatRange(overlap, lang)}명).`
      : `Added up or made together, the difference cannot be told from none yet (${formatRange(overlap, lang)}).`
  if (overlap.value > 0)
    return lang === 'ko'
      ? `하나씩 더하면 ${size}명(${range}명)을 두 번 세게 됩니다. 같은 손님을 둘 다 지키기 때문입니다.`
      : `Adding the parts up would count ${size} (${range}) twice: both keep the same visits.`
  return lang === 'ko'
    ? `함께 고치면 하나씩 고칠 때보다 ${size}명(${range}명)을 더 지킵니다. 하나만 고쳐서는 지켜지지 않는 손님이 있기 때문입니다.`
    : `Made together they keep ${size} (${range}) more than one by one: some visits need more than one mended.`
}

/** How a shortened length stands beside the other changes of a plan. */
export const lengthsAddedWords = (lang: Lang): string =>
  lang === 'ko'
    ? '시간을 줄여 지키는 손님은 다른 변화로 지키는 손님과 겹치지 않는 것으로 보고 더했습니다. 실제로는 겹칠 수 있어 합계가 많게 나올 수 있습니다.'
    : 'What a shorter time keeps was added as if no other change kept the same visits; some may, so together may be too high.'

/** Why a number cannot be given, and what to do. */
export function notAvailableWords({ kind }: NotAvailable, lang: Lang): string {
  const ko = lang === 'ko'
  switch (kind) {
    case 'too-little':
      return ko
        ? '아직 답이 너무 적어서 말씀드릴 수 없습니다. 유지된 방문과 잃은 방문이 더 모여야 합니다.'
        : 'There are too few answers yet: more visits kept and lost must come in first.'
    case 'never-asked':
      return ko
        ? '이 순간은 한 번도 묻지 않아서 말씀드릴 수 없습니다.'
        : 'This moment has never been asked about, so nothing can be said.'
    case 'asked-by-plan':
      return ko
        ? '방문마다 몇 순간만 골라 물으셔서, 여러 순간을 함께 고치면 어떻게 될지는 말씀드릴 수 없습니다. 목표 수준까지 고칠 때의 몫은 순간마다 보여 드립니다.'
        : 'Each visit was asked about a few moments only, so what several do together cannot be said; each one lifted to its target can.'
    case 'no-seconds':
      return ko
        ? '이 순간은 걸린 시간과 방문의 결과를 함께 아는 방문이 없거나 너무 적어서, 시간이 줄면 어떻게 될지 말씀드릴 수 없습니다.'
        : 'There are too few visits, or none, in which this moment was timed and the outcome is known, so what a shorter time would do cannot be said.'
  }
}

/** That a number rests on a sample of the visits or encounters. */
export const sampledWords = (error: string, lang: Lang): string =>
  lang === 'ko'
    ? `일부를 뽑아 계산했습니다(표준오차 1,000번당 ${error}명).`
    : `Partly worked out on a sample (standard error ${error} of 1,000).`

/** How sure it is that no other set within the budget is better by more than 1 per 1,000. */
export function bestProbabilityWords(probability: number, lang: Lang): string {
  const percent = formatPercent(probability, lang)
  return lang === 'ko'
    ? `예산 안에서 이보다 1,000번당 1명 넘게 더 지키는 조합이 없을 확률은 ${percent}입니다.`
    : `The chance that no other set within the budget keeps over 1 per 1,000 more is ${percent}.`
}
