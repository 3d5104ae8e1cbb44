import type { MomentId } from '../domain/ids.ts'
import type { Interval } from '../domain/interval.ts'
import type { Journey } from '../domain/journey.ts'
import type { Lang } from '../domain/text.ts'
import { conditionWords } from './columnWords.ts'
import { inWords, list, plural } from './english.ts'
import { formatNumber, formatPointsRange, negated } from './figures.ts'
import { josa, withJosa } from './josa.ts'
import { formatFailInterval } from './momentWords.ts'
import { joined, type Phrase, phrase, strong } from './phrase.ts'
import { momentName } from './telling.ts'
import { formatDay, formatPeriod } from './time.ts'

/** What a difference amounts to: of the second side against the first. */
export type DifferenceVerdict = 'higher' | 'lower' | 'no-real-difference' | 'cannot-tell'

/** A share on both sides, and the second less the first. */
export interface ComparedShare {
  readonly a: Interval | null
  readonly b: Interval | null
  readonly difference: Interval | null
  readonly verdict: DifferenceVerdict
}

export interface ComparedMoment {
  readonly id: MomentId
  readonly failRate: ComparedShare
}

/** Which visits one side is of. */
export interface SideOf {
  readonly from: string | null
  readonly to: string | null
  readonly where: readonly string[]
}

/** One side in words: its conditions' values, its days, or all visits. */
export function sideName({ from, to, where }: SideOf, lang: Lang): string {
  const values = where.map(conditionWords)
  const days =
    from && to
      ? formatPeriod({ from, to }, lang)
      : from
        ? lang === 'ko'
          ? `${formatDay(from, lang)}부터`
          : `from ${formatDay(from, lang)}`
        : to
          ? lang === 'ko'
            ? `${formatDay(to, lang)}까지`
            : `until ${formatDay(to, lang)}`
          : ''
  const parts = [...values, days].filter((part) => part !== '')
  if (parts.length > 0) return parts.join(', ')
  return lang === 'ko' ? '모든 방문' : 'all visits'
}

/** The two sides apart: what both have in common is left out of their names. */
export function sideNames(a: SideOf, b: SideOf, lang: Lang): readonly [string, string] {
  const apart = (one: SideOf, other: SideOf): SideOf => ({
    ...(one.from === other.from && one.to === other.to
      ? { from: null, to: null }
      : { from: one.from, to: one.to }),
    where: one.where.filter((condition) => !other.where.includes(condition)),
  })
  const names = [sideName(apart(a, b), lang), sideName(apart(b, a), lang)] as const
  return names[0] === names[1] ? [sideName(a, lang), sideName(b, lang)] : names
}

const LONG = 22

/**
 * The two sides as they are called in sentences and headings: as they are, or where that is long (two periods), the
 * first and the second; what these are is said once.
 */
export function briefNames(a: SideOf, b: SideOf, lang: Lang): readonly [string, string] {
  const names = sideNames(a, b, lang)
  const periods = a.from !== b.from || a.to !== b.to
  if (!periods && names.every((name) => name.length <= LONG)) return names
  if (lang === 'ko') return periods ? ['앞 기간', '뒤 기간'] : ['앞쪽', '뒤쪽']
  return periods ? ['the first period', 'the second period'] : ['the first side', 'the second side']
}

/** A difference of shares in points with its interval, one decimal: +2.5%p(+1.0~+4.0%p). */
export function formatDifference({ value, low, high }: Interval, lang: Lang): string {
  const points = (share: number): string => {
    const rounded = Math.round(share * 1000) / 10
    const sign = rounded > 0 ? '+' : rounded < 0 ? '−' : ''
    return `${sign}${formatNumber(Math.abs(rounded), 1)}`
  }
  return lang === 'ko'
    ? `${points(value)}%p(${points(low)}~${points(high)}%p)`
    : `${points(value)} points (${points(low)} to ${points(high)})`
}

/** How far apart, without a sign: 2.5%p(1.0~4.0%p); where the way is said in words. */
function formatSize(difference: Interval, lang: Lang): string {
  const { value, low, high } = difference.value < 0 ? negated(difference) : difference
  const points = (share: number): string => formatNumber(share * 100, 1)
  return lang === 'ko'
    ? `${points(value)}%p(${points(low)}~${points(high)}%p)`
    : `${points(value)} points (${points(low)} to ${points(high)})`
}

/** A verdict in a few words, for a row: who fails more often, or why none is named. */
export function verdictWords(
  verdict: DifferenceVerdict,
  [a, b]: readonly [string, string],
  lang: Lang,
): string {
  const ko = lang === 'ko'
  switch (verdict) {
    case 'higher':
      return ko ? `${b}에서 더 자주 실패` : `fails more often: ${b}`
    case 'lower':
      return ko ? `${a}에서 더 자주 실패` : `fails more often: ${a}`
    case 'no-real-difference':
      return ko ? '차이 없다고 볼 만함' : 'no real difference'
    case 'cannot-tell':
      return ko ? '가릴 수 없음' : 'cannot tell'
  }
}

const differs = ({ failRate: { verdict } }: ComparedMoment): boolean =>
  verdict === 'higher' || verdict === 'lower'

/** The moments that differ, farthest apart first. */
export const differingMoments = (moments: readonly ComparedMoment[]): readonly ComparedMoment[] =>
  moments
    .filter(differs)
    .toSorted(
      (x, y) => Math.abs(y.failRate.difference?.value ?? 0) - Math.abs(x.failRate.difference?.value ?? 0),
    )

export interface Comparing {
  readonly journey: Journey
  readonly moments: readonly ComparedMoment[]
  readonly names: readonly [string, string]
  readonly lang: Lang
}

const SHOWN = 3

function oneDiffers({ id, failRate }: ComparedMoment, { journey, names, lang }: Comparing): Phrase {
  const [a, b] = names
  const [more, less] = failRate.verdict === 'higher' ? [b, a] : [a, b]
  const [high, low] = failRate.verdict === 'higher' ? [failRate.b, failRate.a] : [failRate.a, failRate.b]
  const name = momentName(journey, id, lang)
  const rates = [high, low].map((rate) => (rate ? formatFailInterval(rate, lang) : '–'))
  return lang === 'ko'
    ? phrase(
        strong(name),
        `${josa(name, '은/는')} ${more}에서 더 자주 실패합니다: ${rates[0]}, ${withJosa(less, '은/는')} ${rates[1]}.`,
      )
    : phrase(strong(name), ` fails more often with ${more}: ${rates[0]}, against ${rates[1]} with ${less}.`)
}

/** The answer first: which moments differ and by how much, that none does, or that it cannot be told. */
export function comparisonHeadline(comparing: Comparing): Phrase {
  const { journey, moments, names, lang } = comparing
  const [a, b] = names
  const apart = differingMoments(moments)
  const unclear = moments.filter(({ failRate }) => failRate.verdict === 'cannot-tell').length
  const ko = lang === 'ko'
  if (apart.length === 1) return oneDiffers(apart[0]!, comparing)
  if (apart.length > 1) {
    const shown = apart.slice(0, SHOWN).map(({ id }) => momentName(journey, id, lang))
    const rest = apart.length - shown.length
    if (ko) {
      const said = `${shown.join(', ')}${rest > 0 ? ` 등 ${apart.length}개 순간` : ''}`
      return phrase(
        `${withJosa(a, '과/와')} ${withJosa(b, '은/는')} `,
        strong(said),
        `${josa(said, '이/가')} 다릅니다.`,
      )
    }
    const said = rest > 0 ? `${shown.join(', ')} and ${inWords(rest)} more` : list(shown)
    return phrase(`${a} and ${b} differ at `, strong(said), '.')
  }
  if (unclear === 0)
    return ko
      ? phrase(`${withJosa(a, '과/와')} ${withJosa(b, '은/는')} `, strong('차이가 없다고 볼 만합니다'), '.')
      : phrase('There is ', strong('no real difference'), ` between ${a} and ${b}.`)
  if (unclear === moments.length)
    return ko
      ? phrase(
          `${withJosa(a, '과/와')} ${withJosa(b, '이/가')} 다른지 `,
          strong('아직 가릴 수 없습니다'),
          ': 답이 더 필요합니다.',
        )
      : phrase(
          'Whether ',
          `${a} and ${b} differ `,
          strong('cannot be told yet'),
          ': more answers are needed.',
        )
  return ko
    ? phrase(
        `${withJosa(a, '과/와')} ${withJosa(b, '이/가')} `,
        strong('다르다고 볼 순간은 없습니다'),
        `. ${unclear}개 순간은 답이 적어 아직 가릴 수 없습니다.`,
      )
    : phrase(
        strong('No moment differs'),
        ` between ${a} and ${b}; ${inWords(unclear)} cannot be told yet for want of answers.`,
      )
}

/** Further sentences: each moment that differs, after a headline that only names them. */
export function differenceSentences(comparing: Comparing): readonly Phrase[] {
  const apart = differingMoments(comparing.moments)
  return apart.length < 2 ? [] : apart.slice(0, SHOWN).map((one) => oneDiffers(one, comparing))
}

/** How a share of visits (kept, unbroken) differs, named by `what`. */
export function shareSentence(what: string, share: ComparedShare, { names, lang }: Comparing): Phrase {
  const [a, b] = names
  const said = (side: Interval | null): string =>
    side === null ? '–' : `${formatFailInterval(side, lang)}, n=${formatNumber(side.n)}`
  const { difference, verdict } = share
  const ko = lang === 'ko'
  const between = ko
    ? `${a} ${said(share.a)}, ${b} ${said(share.b)}.`
    : `${a} ${said(share.a)}; ${b} ${said(share.b)}.`
  const judged =
    verdict === 'cannot-tell' || difference === null
      ? ko
        ? phrase('다른지는 ', strong('아직 가릴 수 없습니다'), '.')
        : phrase('Whether they differ ', strong('cannot be told'), ' yet.')
      : verdict === 'no-real-difference'
        ? ko
          ? phrase(strong('차이가 없다고 볼 만합니다'), `(${formatPointsRange(difference, lang)}).`)
          : phrase(strong('No real difference'), ` (${formatPointsRange(difference, lang)}).`)
        : ko
          ? phrase(
              `${withJosa(b, '이/가')} `,
              strong(
                `${formatDifference(difference, lang)} ${verdict === 'higher' ? '높습니다' : '낮습니다'}`,
              ),
              '.',
            )
          : phrase(`${b} is `, strong(`${verdict} by ${formatSize(difference, lang)}`), '.')
  return joined([phrase(`${what}: `, between), judged])
}

/** That some visits stand on both sides, and what that does; null where none does. */
export function overlapSentence(overlap: number, lang: Lang): string | null {
  if (overlap === 0) return null
  const n = formatNumber(overlap)
  return lang === 'ko'
    ? `방문 ${n}건이 양쪽에 모두 들어 있습니다. 겹친 만큼 차이가 작아 보이고, 구간은 그대로 믿기 어렵습니다.`
    : `${n} ${plural(overlap, 'visit is', 'visits are')} on both sides: differences look smaller for it, and the intervals should not be taken at their word.`
}

/** What must be known of all these differences: clauses without a full stop. */
export function comparisonCautions(withinPoints: number, lang: Lang): readonly string[] {
  const points = formatNumber(withinPoints, Number.isInteger(withinPoints) ? 0 : 1)
  return lang === 'ko'
    ? [
        '차이는 뒤쪽에서 앞쪽을 뺀 것이고, 괄호 안은 90% 구간',
        '여러 순간을 한꺼번에 견준 것을 감안했습니다(벤야미니·호크버그)',
        `구간이 모두 ±${points}%p 안이면 차이가 없다고 봅니다`,
        '왜 다른지는 이것만으로 알 수 없습니다',
      ]
    : [
        'Differences are the second side less the first, with 90 % intervals in brackets',
        'adjusted for comparing many moments at once (Benjamini and Hochberg)',
        `an interval wholly within ±${points} points counts as no real difference`,
        'why they differ cannot be told from this alone',
      ]
}
