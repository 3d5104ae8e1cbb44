import { describe, expect, it } from 'vitest'
import { actionCautions, becauseSentence, effectSentence, verdictBrief } from './actionWords.ts'
import { orderSentence } from './orderWords.ts'
import { gapSentence } from './perceptionWords.ts'
import { plain } from './phrase.ts'
import { lengthCaution, lengthSentences } from './secondsEffectWords.ts'

const interval = (value: number, low: number, high: number) => ({ value, low, high, n: 100 })
const unsure = { kind: 'cannot-tell', worse: false, because: 'not-sure', moreDays: 34 } as const

describe('whether it worked, in words', () => {
  it('says the effect with its interval and against what it was held', () => {
    const told = { effect: interval(-0.09, -0.13, -0.05), basis: 'places' } as const
    const subject = { kind: 'failed', names: ['거스름돈 건네기'] } as const
    expect(plain(effectSentence(told, subject, 'ko')!)).toBe(
      '거스름돈 건네기 실패율은 바꾸지 않은 곳에 견주어 −9%p(−13~−5%p) 달라졌습니다.',
    )
    expect(
      plain(effectSentence({ ...told, basis: 'lot' }, { kind: 'kept', outcome: 'satisfied' }, 'en')!),
    ).toMatch(
      /^The share of satisfied customers differs by −9\spoints \(−13 to −5\) from that of those who did not get it\.$/,
    )
  })

  it('says why not, and after how many days', () => {
    expect(verdictBrief(unsure, 'ko')).toBe('아직 모릅니다')
    expect(becauseSentence(unsure, 'en')).toContain('34 more days')
    expect(becauseSentence({ ...unsure, moreDays: null }, 'ko')).toContain('여러 곳')
    for (const because of ['few-visits', 'trends-differ', 'nothing-untreated'] as const)
      for (const lang of ['ko', 'en'] as const)
        expect(becauseSentence({ ...unsure, because }, lang)).toMatch(/[.다요]$/)
    expect(actionCautions({ basis: 'days', trend: interval(0.01, -0.02, 0.04) }, 'en')).toHaveLength(3)
  })
})

describe('order, seconds and perception, in words', () => {
  it('say a size as a size, whatever its sign', () => {
    const told = { question: 'last', per1000: interval(-140, -180, -100), verdict: 'costs' } as const
    expect(plain(orderSentence(told, 'en'))).toContain('140 (100 to 180) more are lost')
    expect(plain(orderSentence(told, 'ko'))).toContain('140명(100~180명)을 더 잃습니다')
    const gap = {
      of: 'customer',
      less: 'provider',
      gap: interval(-0.62, -0.9, -0.3),
      verdict: 'lower',
    } as const
    expect(plain(gapSentence(gap, '바닥', 'ko'))).toBe('바닥: 손님은 직원보다 0.6점(0.3~0.9점) 낮게 봅니다.')
    expect(plain(gapSentence(gap, 'Floor', 'en'))).toBe(
      'Floor: customers rate it 0.6 (0.3 to 0.9) steps lower than staff.',
    )
  })

  it('say what each step of seconds costs, and what the hour hides', () => {
    const effect = {
      per1000: interval(70, 55, 84),
      perStep: interval(17, 14, 21),
      verdict: 'longer-costs',
    } as const
    const options = { what: 'lost', step: 10, target: 60 } as const
    expect(lengthSentences(effect, { ...options, lang: 'ko' }).map(plain)[0]).toBe(
      '목표를 넘긴 방문 1,000번에서 10초 길어질 때마다 손님을 17명(14~21명) 더 잃는 것으로 추정됩니다.',
    )
    expect(lengthSentences(effect, { ...options, lang: 'en' })).toHaveLength(2)
    expect(lengthCaution([], 'ko')).toContain('시간대를 몰라')
    expect(lengthCaution(['hour', 'place'], 'en')).toContain('hour and place')
  })
})
