import type { Interval } from '../domain/interval.ts'
import type { Lang } from '../domain/text.ts'
import { formatNumber } from './figures.ts'
import { withJosa } from './josa.ts'
import { type Phrase, phrase, strong } from './phrase.ts'

export type SideName = 'customer' | 'provider' | 'mystery'

export interface ToldGap {
  readonly of: SideName
  readonly less: SideName
  readonly gap: Interval
  readonly verdict: 'lower' | 'higher' | 'alike' | 'cannot-tell'
}

const SIDES: { readonly [side in SideName]: { readonly [lang in Lang]: string } } = {
  customer: { ko: '손님', en: 'customers' },
  provider: { ko: '직원', en: 'staff' },
  mystery: { ko: '암행 손님', en: 'mystery visitors' },
}

export const sideOfGap = (side: SideName, lang: Lang): string => SIDES[side][lang]

const one = (value: number): string => formatNumber(value, 1)

/** A gap in steps of the scale with its interval: −0.6 (−0.9 to −0.3). */
export function formatGap({ value, low, high }: Interval, lang: Lang): string {
  const signed = (x: number): string => `${x > 0 ? '+' : ''}${one(x)}`
  return lang === 'ko'
    ? `${signed(value)}(${signed(low)}~${signed(high)})`
    : `${signed(value)} (${signed(low)} to ${signed(high)})`
}

/** How two sides see one moment: a sentence. */
export function gapSentence({ of, less, gap, verdict }: ToldGap, name: string, lang: Lang): Phrase {
  const [a, b] = [sideOfGap(of, lang), sideOfGap(less, lang)]
  const ko = lang === 'ko'
  if (verdict === 'alike')
    return ko
      ? phrase(strong(name), `: ${withJosa(a, '과/와')} ${withJosa(b, '이/가')} 거의 같게 봅니다.`)
      : phrase(strong(name), `: ${a} and ${b} see it alike.`)
  if (verdict === 'cannot-tell')
    return ko
      ? phrase(strong(name), `: ${withJosa(a, '과/와')} ${withJosa(b, '이/가')} 다르게 보는지 아직 모릅니다.`)
      : phrase(strong(name), `: whether ${a} and ${b} differ cannot be told yet.`)
  const lower = verdict === 'lower'
  const size: Interval = lower ? { value: -gap.value, low: -gap.high, high: -gap.low, n: gap.n } : gap
  const steps = ko
    ? `${one(size.value)}점(${one(size.low)}~${one(size.high)}점)`
    : `${one(size.value)} (${one(size.low)} to ${one(size.high)}) steps`
  return ko
    ? phrase(
        strong(name),
        `: ${withJosa(a, '은/는')} ${b}보다 `,
        strong(steps),
        lower ? ' 낮게 봅니다.' : ' 높게 봅니다.',
      )
    : phrase(strong(name), `: ${a} rate it `, strong(steps), ` ${lower ? 'lower' : 'higher'} than ${b}.`)
}
