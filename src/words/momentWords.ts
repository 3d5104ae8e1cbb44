import type { MomentId } from '../domain/ids.ts'
import type { Interval } from '../domain/interval.ts'
import type { Lang } from '../domain/text.ts'
import { plural } from './english.ts'
import { formatNumber, formatPer1000, formatPercent, formatPercentRange, formatRange } from './figures.ts'
import { josa } from './josa.ts'
import { ENGLISH, KOREAN } from './outcomeWords.ts'
import { failing, type Phrase, phrase, strong } from './phrase.ts'
import { suspects } from './smallPrint.ts'
import { answeredVisits, figuresOf, type Telling } from './telling.ts'
import { formatSeconds } from './time.ts'

/** A share of failures with one decimal, as the table has it: 6.6%. */
export const formatFailRate = (rate: Interval, lang: Lang): string =>
  formatPercent(rate.value, lang, { counted: true, digits: 1 })

/** A share of failures with its interval: 6.6%(5.9~7.3%) or 6.6 % (5.9 to 7.3). */
export function formatFailInterval(rate: Interval, lang: Lang): string {
  const value = formatFailRate(rate, lang)
  return lang === 'ko'
    ? `${value}(${formatPercentRange(rate, lang, { digits: 1 })})`
    : `${value} (${formatPercentRange(rate, lang, { digits: 1, bare: true })})`
}

/** What is counted at a moment before any model. */
export interface Counted {
  readonly met: number
  readonly failRate: Interval | null
}

/** How often a moment failed, of how many; or that nobody was asked. */
export function failSentence({ met, failRate }: Counted, lang: Lang): Phrase {
  if (failRate !== null && failRate.n > 0) {
    const [n, rate] = [formatNumber(failRate.n), formatFailInterval(failRate, lang)]
    return lang === 'ko'
      ? phrase(
          `이 순간을 겪은 손님의 답 ${n}건 가운데 `,
          strong(rate),
          `${josa(rate, '이/가')} 실패였습니다.`,
        )
      : phrase(
          `Of ${n} ${plural(failRate.n, 'answer')} from customers who met this moment, `,
          strong(rate),
          ' called it a failure.',
        )
  }
  if (met > 0)
    return lang === 'ko'
      ? phrase(
          `이 순간을 겪은 방문은 ${formatNumber(met)}건이지만, `,
          strong('평가한 손님은 아직 없습니다'),
          '.',
        )
      : phrase(
          `${formatNumber(met)} ${plural(met, 'visit')} met this moment, but `,
          strong('nobody has rated it yet'),
          '.',
        )
  return lang === 'ko'
    ? phrase('이 순간은 ', strong('아직 여쭤 본 적이 없습니다'), '.')
    : phrase(strong('Nobody has been asked'), ' about this moment yet.')
}

/** What a moment is estimated to lose, and how sure that is; null where the diagnosis does not know it. */
export function momentCostSentence(telling: Telling, id: MomentId): Phrase | null {
  const { diagnosis, lang } = telling
  const figures = diagnosis.moments.find((one) => one.id === id)
  if (!figures || figures.failRate.n === 0) return null
  const { lostPer1000 } = figures
  const pointed = suspects(telling).includes(id) && diagnosis.weakest.kind === 'named'
  const mark = pointed ? failing : strong
  const { people, change } = KOREAN[diagnosis.outcomeKind]
  const [value, range] = [formatPer1000(lostPer1000.value), formatRange(lostPer1000, lang)]
  if (lang === 'ko')
    return lostPer1000.low > 0
      ? phrase(
          `답해 주신 방문 1,000번마다 ${people}이 `,
          mark(`${value}명`),
          `(${range}명) ${change} 것으로 추정됩니다.`,
        )
      : phrase(
          `답해 주신 방문 1,000번마다 ${people}이 ${change} 수는 `,
          strong(`${value}명`),
          `(${range}명)으로 추정되며, 없을 수도 있습니다.`,
        )
  const { many } = ENGLISH[diagnosis.outcomeKind]
  return lostPer1000.low > 0
    ? phrase(
        'Of every 1,000 visits answered, an estimated ',
        mark(value),
        ` (${range}) ${many} because of it.`,
      )
    : phrase(
        'Of every 1,000 visits answered, an estimated ',
        strong(value),
        ` (${range}) ${many} because of it; it may be none at all.`,
      )
}

/** What must be known before that estimate is believed: clauses without a full stop. */
export function momentCautions({ diagnosis, lang }: Telling, id: MomentId): readonly string[] {
  const { probabilityWeakest, withMood } = figuresOf(diagnosis, id)
  const answered = answeredVisits(diagnosis)
  const ko = lang === 'ko'
  return [
    ko
      ? `가장 약한 순간일 확률 ${formatPercent(probabilityWeakest, lang)}`
      : `${formatPercent(probabilityWeakest, lang)} likely to be the weakest moment`,
    ko
      ? `손님의 그날 기분까지 감안하면 ${formatRange(withMood, lang)}명`
      : `allowing for the customer’s mood that day, ${formatRange(withMood, lang)}`,
    ko
      ? `결과를 아는 방문 ${formatNumber(answered)}건으로 계산`
      : `from ${formatNumber(answered)} ${plural(answered, 'visit')} with a known outcome`,
    ko ? '고쳐 보고 견주기 전에는 추정입니다' : 'an estimate until an action has been compared',
  ]
}

/** Measured seconds of a moment. */
export interface MeasuredSeconds {
  readonly n: number
  readonly median: Interval
  readonly p10: number
  readonly p90: number
  readonly target: number | null
  readonly overTarget: Interval | null
  readonly failWithin: Interval | null
  readonly failOver: Interval | null
}

const secondsRange = ({ low, high }: Interval, lang: Lang): string =>
  lang === 'ko'
    ? `${formatSeconds(low, lang)}~${formatSeconds(high, lang)}`
    : `${formatSeconds(low, lang)} to ${formatSeconds(high, lang)}`

/** How long it takes, against its target, and what that does: a sentence each. */
export function secondsSentences(seconds: MeasuredSeconds, lang: Lang): readonly Phrase[] {
  const { n, median, p10, p90, target, overTarget, failWithin, failOver } = seconds
  const ko = lang === 'ko'
  const [middle, range] = [formatSeconds(median.value, lang), secondsRange(median, lang)]
  const [short, long] = [formatSeconds(p10, lang), formatSeconds(p90, lang)]
  const sentences: Phrase[] = [
    ko
      ? phrase(
          `${formatNumber(n)}번 재어 보니 가운데값은 `,
          strong(middle),
          `(${range})입니다. 열에 여덟은 ${short}에서 ${long} 사이입니다.`,
        )
      : phrase(
          `Measured ${formatNumber(n)} ${plural(n, 'time')}: the middle is `,
          strong(middle),
          ` (${range}); eight in ten take ${short} to ${long}.`,
        ),
  ]
  if (target !== null && overTarget !== null) {
    const [aim, share] = [formatSeconds(target, lang), formatFailInterval(overTarget, lang)]
    sentences.push(
      ko
        ? phrase(`목표 ${aim}보다 오래 걸린 것이 `, strong(share), '입니다.')
        : phrase(strong(share), ` took longer than the target of ${aim}.`),
    )
  }
  if (failWithin !== null && failOver !== null) {
    const [within, over] = [formatFailInterval(failWithin, lang), formatFailInterval(failOver, lang)]
    const [nWithin, nOver] = [formatNumber(failWithin.n), formatNumber(failOver.n)]
    sentences.push(
      ko
        ? phrase(
            '목표 안에서는 ',
            strong(within),
            `, 넘기면 `,
            strong(over),
            `${josa(over, '이/가')} 실패했습니다(답 ${nWithin}건과 ${nOver}건).`,
          )
        : phrase(
            strong(within),
            ' failed within the target, ',
            strong(over),
            ` beyond it (${nWithin} and ${nOver} answers).`,
          ),
    )
  }
  return sentences
}

/** How experience compares with expectation on the journey's scale. */
export function expectationSentence(gap: Interval, lang: Lang): Phrase {
  const size = formatNumber(Math.abs(gap.value), 2)
  const signed = (value: number): string => `${value > 0 ? '+' : ''}${formatNumber(value, 2)}`
  const [low, high, n] = [signed(gap.low), signed(gap.high), formatNumber(gap.n)]
  if (gap.low <= 0 && gap.high >= 0)
    return lang === 'ko'
      ? phrase(
          `기대와 경험이 `,
          strong('다르다고 보기 어렵습니다'),
          `: 차이 ${signed(gap.value)}점(${low}~${high}점), 방문 ${n}건.`,
        )
      : phrase(
          'Expectation and experience are ',
          strong('not clearly apart'),
          `: ${signed(gap.value)} (${low} to ${high}), ${n} visits.`,
        )
  const below = gap.value < 0
  return lang === 'ko'
    ? phrase(
        '기대보다 ',
        strong(`${size}점 ${below ? '낮게' : '높게'}`),
        ` 겪으셨습니다: 구간 ${low}~${high}점, 방문 ${n}건.`,
      )
    : phrase(
        'Experienced ',
        strong(`${size} ${below ? 'below' : 'above'} what was expected`),
        `: interval ${low} to ${high}, ${n} visits.`,
      )
}
