import type { MomentId } from '../domain/ids.ts'
import type { Interval } from '../domain/interval.ts'
import type { Journey } from '../domain/journey.ts'
import type { Lang } from '../domain/text.ts'
import { list, plural } from './english.ts'
import { formatNumber } from './figures.ts'
import { josa } from './josa.ts'
import { formatFailInterval } from './momentWords.ts'
import { type Phrase, phrase, strong } from './phrase.ts'
import { momentName } from './telling.ts'
import { formatSeconds } from './time.ts'

/** One moment as it is counted where no outcome is known. */
export interface CountedMoment {
  readonly id: MomentId
  readonly met: number
  readonly failRate: Interval | null
  readonly seconds: { readonly n: number; readonly median: Interval } | null
}

const SHOWN = 4

/**
 * The moments that may fail most often: the highest rate, and those whose interval reaches its lower end.
 * Empty where nobody was asked.
 */
export function oftenestFailing(moments: readonly CountedMoment[]): readonly CountedMoment[] {
  const rated = moments.filter(({ failRate }) => failRate !== null && failRate.n > 0)
  rated.sort((a, b) => b.failRate!.value - a.failRate!.value)
  const [first] = rated
  if (!first || first.failRate!.value === 0) return []
  return rated.filter((one) => one === first || one.failRate!.high >= first.failRate!.low)
}

/** The moments by measured seconds, longest first. */
export const longest = (moments: readonly CountedMoment[]): readonly CountedMoment[] =>
  moments
    .filter(({ seconds }) => seconds !== null)
    .sort((a, b) => b.seconds!.median.value - a.seconds!.median.value)

interface Counting {
  readonly journey: Journey
  readonly visits: number
  readonly moments: readonly CountedMoment[]
  readonly lang: Lang
}

function failingHeadline(often: readonly CountedMoment[], { journey, lang }: Counting): Phrase {
  const name = ({ id }: CountedMoment): string => momentName(journey, id, lang)
  const [first] = often as readonly [CountedMoment]
  const rate = formatFailInterval(first.failRate!, lang)
  const n = formatNumber(first.failRate!.n)
  if (often.length === 1)
    return lang === 'ko'
      ? phrase('가장 자주 실패하는 순간은 ', strong(name(first)), `입니다: 답 ${n}건 가운데 ${rate}.`)
      : phrase('The moment that fails most often is ', strong(name(first)), `: ${rate} of ${n} answers.`)
  const names = often.slice(0, SHOWN).map(name)
  const more = often.length - names.length
  if (lang === 'ko') {
    const all = `${names.join(', ')}${more > 0 ? ` 등 ${often.length}개` : ''}`
    return phrase(
      '가장 자주 실패하는 순간은 ',
      strong(all),
      ' 가운데 하나입니다: 구간이 서로 겹쳐 더 좁힐 수 없습니다.',
    )
  }
  return phrase(
    'The moment that fails most often is one of ',
    strong(more > 0 ? `${names.join(', ')} and ${more} more` : list(names, 'or')),
    ': their intervals overlap.',
  )
}

/** The first sentence where there is no outcome: what fails most often, else what takes longest, else what was counted. */
export function countedHeadline(counting: Counting): Phrase {
  const { journey, visits, moments, lang } = counting
  const often = oftenestFailing(moments)
  if (often.length > 0) return failingHeadline(often, counting)
  if (moments.some(({ failRate }) => failRate !== null && failRate.n > 0))
    return lang === 'ko'
      ? phrase('여쭤 본 순간 가운데 ', strong('실패한 것이 하나도 없습니다'), '.')
      : phrase('Of all that was asked, ', strong('nothing failed'), '.')
  const [slowest] = longest(moments)
  if (slowest) {
    const { median, n } = slowest.seconds!
    const name = momentName(journey, slowest.id, lang)
    const [value, low, high] = [median.value, median.low, median.high].map((one) => formatSeconds(one, lang))
    return lang === 'ko'
      ? phrase(
          '가장 오래 걸리는 순간은 ',
          strong(name),
          `입니다: ${formatNumber(n)}번의 가운데값 ${value}(${low}~${high}).`,
        )
      : phrase(
          'The moment that takes longest is ',
          strong(name),
          `: the middle of ${formatNumber(n)} is ${value} (${low} to ${high}).`,
        )
  }
  return lang === 'ko'
    ? phrase('방문 ', strong(`${formatNumber(visits)}건`), '이 어느 순간을 지났는지 세었습니다.')
    : phrase(
        'Counted which moments ',
        strong(`${formatNumber(visits)} ${plural(visits, 'visit')}`),
        ' passed.',
      )
}

/** Why no more is said. */
export const needsOutcome = (lang: Lang): Phrase =>
  lang === 'ko'
    ? phrase(
        '그러나 ',
        strong('무엇이 손님을 잃게 하는지'),
        '는 방문이 어떻게 끝났는지, 곧 결과가 있어야 말할 수 있습니다.',
      )
    : phrase(
        'But ',
        strong('which moment loses you customers'),
        ' can only be said when it is known how visits ended: their outcome.',
      )

/** The share of visits in which no asked moment failed. */
export function unbrokenShare(unbroken: Interval, lang: Lang): Phrase {
  const share = formatFailInterval(unbroken, lang)
  const n = formatNumber(unbroken.n)
  return lang === 'ko'
    ? phrase(
        `평가한 방문 ${n}건 가운데 `,
        strong(share),
        `${josa(share, '은/는')} 실패한 순간이 하나도 없었습니다.`,
      )
    : phrase(`Of ${n} rated visits, `, strong(share), ' went through with no failed moment.')
}

/** How to read the chain that is drawn from counts alone. */
export const countedChainKey = (rated: boolean, lang: Lang): string => {
  if (lang === 'ko')
    return rated
      ? '고리의 길이는 걸리는 시간, 굵기는 그 순간을 탈 없이 지난 손님의 몫, 위의 숫자는 실패율입니다.'
      : '고리의 길이는 걸리는 시간, 위의 숫자는 그 순간을 겪은 방문입니다. 점선은 아직 여쭤 보지 않은 순간입니다.'
  return rated
    ? 'A link’s length is its time, its thickness the share of customers who come through it unharmed; the number above is its failure rate.'
    : 'A link’s length is its time; the number above is how many visits met it. Dashed: not asked about yet.'
}
