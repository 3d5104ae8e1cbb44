import { assertNever } from '../domain/assertNever.ts'
import type { Journey } from '../domain/journey.ts'
import type { Pair } from '../domain/pairs.ts'
import type { Lang } from '../domain/text.ts'
import { columnWords } from './columnWords.ts'
import { formatNumber } from './figures.ts'
import { josa } from './josa.ts'
import { momentName } from './telling.ts'

/** What a pair amounts to, with the visits that it rests on. */
export function pairSentence(
  { moments, segment, value, effect, n }: Pair,
  journey: Journey,
  lang: Lang,
): string {
  const [first = '', second = ''] = moments.map((id) => momentName(journey, id, lang))
  const ko = lang === 'ko'
  const whom =
    segment === null
      ? ''
      : value === null
        ? ko
          ? `${columnWords(segment)}의 드문 값`
          : `rare values of ${columnWords(segment)}`
        : value === ''
          ? ko
            ? `${columnWords(segment)}${josa(columnWords(segment), '을/를')} 알 수 없는`
            : `unknown ${columnWords(segment)}`
          : ko
            ? `${columnWords(segment)} ${value}`
            : `${value} (${columnWords(segment)})`
  const rests = ko ? `(방문 ${formatNumber(n)}건)` : `(${formatNumber(n)} visits)`
  switch (effect) {
    case 'mostly':
      return ko
        ? `${first}${josa(first, '은/는')} ${whom} 손님에게 주로 중요합니다 ${rests}.`
        : `${first} matters mostly for ${whom}, ${rests.slice(1, -1)}.`
    case 'more':
      return ko
        ? `${first}${josa(first, '은/는')} ${whom} 손님에게 더 중요합니다 ${rests}.`
        : `${first} matters more for ${whom} than for others, ${rests.slice(1, -1)}.`
    case 'worse-together':
      return ko
        ? `${first}${josa(first, '과/와')} ${second}${josa(second, '이/가')} 함께 실패하면 따로 실패할 때보다 더 나쁩니다 ${rests}.`
        : `${first} and ${second} failing together is worse than each by itself, ${rests.slice(1, -1)}.`
    case 'less-together':
      return ko
        ? `${first}${josa(first, '과/와')} ${second} 가운데 하나가 실패하면 다른 하나는 덜 중요해집니다 ${rests}.`
        : `Where ${first} or ${second} has failed, the other matters less, ${rests.slice(1, -1)}.`
    default:
      return assertNever(effect)
  }
}
