import type { Interval } from '../domain/interval.ts'
import type { Journey } from '../domain/journey.ts'
import type { Lang } from '../domain/text.ts'
import type { GroupAnswer, WhereAndForWhom } from '../domain/whereAndForWhom.ts'
import { inWords, plural } from './english.ts'
import { formatNumber, formatPer1000, formatRange } from './figures.ts'
import { josa, withJosa } from './josa.ts'
import { type Phrase, phrase, strong } from './phrase.ts'
import { momentName } from './telling.ts'

/** A grouping as people say it: of `place`, `period`, or `segment:` and its name. */
export function groupingName(by: string, lang: Lang): string {
  if (by === 'place') return lang === 'ko' ? '장소' : 'place'
  if (by === 'period') return lang === 'ko' ? '달' : 'month'
  return by.slice('segment:'.length)
}

/** A group's name; small groups are told as one. */
export function groupName({ value, pooled }: Pick<GroupAnswer, 'value' | 'pooled'>, lang: Lang): string {
  if (value === null)
    return lang === 'ko'
      ? `작은 묶음 ${formatNumber(pooled)}개 모음`
      : `${formatNumber(pooled)} others together`
  if (value === '') return lang === 'ko' ? '알 수 없음' : 'unknown'
  return value
}

/** A cost per 1,000 visits with its interval. */
export const formatCost = (cost: Interval, lang: Lang): string =>
  lang === 'ko'
    ? `${formatPer1000(cost.value)}명(${formatRange(cost, lang)}명)`
    : `${formatPer1000(cost.value)} (${formatRange(cost, lang)})`

/** Whether one answer holds for all, in a sentence. */
export function whereHeadline(
  answer: WhereAndForWhom | null,
  { by, journey, lang }: { readonly by: string; readonly journey: Journey; readonly lang: Lang },
): Phrase {
  const grouping = groupingName(by, lang)
  if (answer === null)
    return phrase(
      lang === 'ko'
        ? `${withJosa(grouping, '으로/로')} 나누어 볼 만큼 답이 없습니다.`
        : `There are not answers enough to tell by ${grouping}.`,
    )
  const name = momentName(journey, answer.overall.moment, lang)
  const apart = answer.groups.filter(({ differs }) => differs).length
  if (!answer.differs)
    return lang === 'ko'
      ? phrase(
          `${withJosa(grouping, '으로/로')} 나누어도 답은 하나입니다: 가장 무거운 순간은 `,
          strong(name),
          '. 다르다고 할 만한 근거가 없습니다.',
        )
      : phrase(
          `One answer holds by ${grouping}: `,
          strong(name),
          ' costs most. Nothing shows that it differs.',
        )
  return lang === 'ko'
    ? phrase(
        '전체로는 ',
        strong(name),
        `${josa(name, '이/가')} 가장 무겁지만, 묶음 ${formatNumber(apart)}개에서는 다릅니다.`,
      )
    : phrase(
        'Over all ',
        strong(name),
        ` costs most, but in ${inWords(apart)} ${plural(apart, 'group')} another moment does.`,
      )
}

/** One group's answer in a sentence. */
export function groupSentence(
  group: GroupAnswer,
  { journey, lang }: { readonly journey: Journey; readonly lang: Lang },
): Phrase {
  const name = momentName(journey, group.moment, lang)
  const cost = formatCost(group.lostPer1000, lang)
  const where = groupName(group, lang)
  const visits = formatNumber(group.visits)
  if (lang === 'ko') return phrase(`${where}(방문 ${visits}건): `, strong(name), `, 방문 1,000번마다 ${cost}`)
  return phrase(`${where} (${visits} visits): `, strong(name), `, ${cost} of every 1,000 visits`)
}

/** How groups were told apart. */
export const whereCaution = (lang: Lang): string =>
  lang === 'ko'
    ? '괄호 안은 90% 구간입니다. 작은 묶음은 모으고, 여러 묶음을 견준 만큼 더 엄하게 가렸습니다. 근거가 모자란 묶음에는 전체의 답을 적었습니다.'
    : 'Brackets hold 90 % intervals. Small groups are pooled, and the more are compared the stronger each must be; where evidence is wanting the overall answer stands.'
