import type { Interval } from '../domain/interval.ts'
import type { Lang } from '../domain/text.ts'
import { list } from './english.ts'
import { formatCost } from './figures.ts'
import { withJosa } from './josa.ts'
import { type Phrase, phrase, strong } from './phrase.ts'
import { formatSeconds } from './time.ts'

/** What the length of a moment does, to visits lost or to failures. */
export interface ToldLength {
  readonly per1000: Interval | null
  readonly perStep: Interval | null
  readonly verdict: 'longer-costs' | 'no-real-effect' | 'cannot-tell'
}

export type AdjustedFor = 'hour' | 'place' | 'segment'

/** What seconds beyond the target cost: one or two sentences. */
export function lengthSentences(
  effect: ToldLength,
  { what, step, target, lang }: { what: 'lost' | 'failed'; step: number; target: number | null; lang: Lang },
): readonly Phrase[] {
  const ko = lang === 'ko'
  if (effect.verdict === 'cannot-tell')
    return [
      phrase(
        what === 'lost'
          ? ko
            ? '길어지면 손님을 더 잃는지는 아직 가릴 수 없습니다.'
            : 'Whether longer loses more customers cannot be told yet.'
          : ko
            ? '길어지면 더 자주 실패하는지는 아직 가릴 수 없습니다.'
            : 'Whether longer fails more often cannot be told yet.',
      ),
    ]
  if (effect.verdict === 'no-real-effect')
    return [
      phrase(
        what === 'lost'
          ? ko
            ? '길어져도 잃는 손님은 거의 달라지지 않습니다.'
            : 'Longer hardly loses more customers.'
          : ko
            ? '길어져도 실패는 거의 늘지 않습니다.'
            : 'Longer hardly fails more often.',
      ),
    ]
  const length = formatSeconds(step, lang)
  const cost = (interval: Interval) => strong(formatCost(interval, lang))
  const times = (interval: Interval) => strong(formatCost(interval, lang).replaceAll('명', '번'))
  const sentences: Phrase[] = []
  if (effect.perStep)
    sentences.push(
      what === 'lost'
        ? ko
          ? phrase(
              `${target === null ? '길어진' : '목표를 넘긴'} 방문 1,000번에서 ${length} 길어질 때마다 손님을 `,
              cost(effect.perStep),
              ' 더 잃는 것으로 추정됩니다.',
            )
          : phrase(
              `Of every 1,000 visits ${target === null ? '' : 'beyond the target '}each further ${length} loses an estimated `,
              cost(effect.perStep),
              '.',
            )
        : ko
          ? phrase(
              `${target === null ? '길어진' : '목표를 넘긴'} 방문 1,000번에서 ${length} 길어질 때마다 `,
              times(effect.perStep),
              ' 더 실패하는 것으로 추정됩니다.',
            )
          : phrase(
              `Of every 1,000 visits ${target === null ? '' : 'beyond the target '}each further ${length} makes an estimated `,
              cost(effect.perStep),
              ' more fail.',
            ),
    )
  if (effect.per1000 && what === 'lost')
    sentences.push(
      ko
        ? phrase(
            '모두 목표 안에 끝나면 이 순간을 겪은 방문 1,000번마다 손님을 ',
            cost(effect.per1000),
            ' 더 지킬 것으로 추정됩니다.',
          )
        : phrase(
            'Within the target every time, an estimated ',
            cost(effect.per1000),
            ' more of every 1,000 who meet it would be kept.',
          ),
    )
  return sentences
}

const ADJUSTED: { readonly [what in AdjustedFor]: { readonly [lang in Lang]: string } } = {
  hour: { ko: '시간대', en: 'hour' },
  place: { ko: '장소', en: 'place' },
  segment: { ko: '고객 구분', en: 'segment' },
}

/** What was allowed for, and what was not. */
export function lengthCaution(adjustedFor: readonly AdjustedFor[], lang: Lang): string {
  const names = adjustedFor.map((what) => ADJUSTED[what][lang])
  const hour = adjustedFor.includes('hour')
  if (lang === 'ko')
    return `${names.length > 0 ? `${withJosa(names.join(', '), '을/를')} 감안한 추정이고, 괄호 안은 90% 구간입니다.` : '추정이고, 괄호 안은 90% 구간입니다.'}${hour ? '' : ' 시간대를 몰라, 붐비는 때라서 길어지고 잃는 것인지는 가려지지 않습니다.'}`
  return `An estimate ${names.length > 0 ? `that allows for ${list(names)}` : 'from what was observed'}; brackets hold 90 % intervals.${hour ? '' : ' The hour is not known, so a busy hour that is both longer and worse is not told apart.'}`
}
