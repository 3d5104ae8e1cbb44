import { describe, expect, it } from 'vitest'
import type { MomentId } from '../domain/ids.ts'
import type { Journey } from '../domain/journey.ts'
import {
  briefNames,
  type ComparedMoment,
  comparisonHeadline,
  overlapSentence,
  sideNames,
} from './comparisonWords.ts'
import { plain } from './phrase.ts'

const around = (value: number, half: number) => ({ value, low: value - half, high: value + half, n: 800 })
const journey = {
  moments: [
    { id: 'change', name: { ko: '거스름돈 건네기', en: 'Handing over change' } },
    { id: 'queue', name: { ko: '줄 서기', en: 'Queueing' } },
  ],
} as unknown as Journey

const moment = (id: string, verdict: ComparedMoment['failRate']['verdict']): ComparedMoment => ({
  id: id as MomentId,
  failRate: { a: around(0.06, 0.01), b: around(0.09, 0.01), difference: around(0.03, 0.015), verdict },
})
const names = ['강남점', '역삼점'] as const
const headline = (moments: readonly ComparedMoment[], lang: 'ko' | 'en') =>
  plain(comparisonHeadline({ journey, moments, names, lang })).replaceAll('\u00a0', ' ')

describe('a comparison in words', () => {
  it('says which moment differs, and by how much', () => {
    const moments = [moment('change', 'higher'), moment('queue', 'no-real-difference')]
    expect(headline(moments, 'ko')).toBe(
      '거스름돈 건네기는 역삼점에서 더 자주 실패합니다: 9.0%(8.0~10.0%), 강남점은 6.0%(5.0~7.0%).',
    )
    expect(headline(moments, 'en')).toBe(
      'Handing over change fails more often with 역삼점: 9.0 % (8.0 to 10.0), against 6.0 % (5.0 to 7.0) with 강남점.',
    )
  })
  it('names several that differ', () => {
    const moments = [moment('change', 'higher'), moment('queue', 'lower')]
    expect(headline(moments, 'ko')).toBe('강남점과 역삼점은 거스름돈 건네기, 줄 서기가 다릅니다.')
    expect(headline(moments, 'en')).toBe('강남점 and 역삼점 differ at Handing over change and Queueing.')
  })
  it('says plainly that there is no real difference, and that it cannot be told', () => {
    const same = [moment('change', 'no-real-difference'), moment('queue', 'no-real-difference')]
    expect(headline(same, 'ko')).toBe('강남점과 역삼점은 차이가 없다고 볼 만합니다.')
    expect(headline(same, 'en')).toBe('There is no real difference between 강남점 and 역삼점.')
    const few = [moment('change', 'cannot-tell'), moment('queue', 'cannot-tell')]
    expect(headline(few, 'ko')).toContain('아직 가릴 수 없습니다')
    expect(headline([same[0]!, few[1]!], 'ko')).toBe(
      '강남점과 역삼점이 다르다고 볼 순간은 없습니다. 1개 순간은 답이 적어 아직 가릴 수 없습니다.',
    )
  })
  it('says that sides overlap', () => {
    expect(overlapSentence(0, 'ko')).toBeNull()
    expect(overlapSentence(1, 'en')).toContain('1 visit is on both sides')
  })
})

describe('the names of two sides', () => {
  const side = { from: null, to: null, where: [] }
  it('leave out what both have in common', () => {
    expect(
      sideNames(
        { ...side, where: ['shop=강남점', 'wave=2'] },
        { ...side, where: ['shop=역삼점', 'wave=2'] },
        'ko',
      ),
    ).toEqual(['강남점', '역삼점'])
    expect(
      sideNames(
        { from: '2026-01-01', to: '2026-01-31', where: ['shop=강남점'] },
        { from: '2026-02-01', to: '2026-02-28', where: ['shop=강남점'] },
        'en',
      ),
    ).toEqual(['1 January to 31 January 2026', '1 February to 28 February 2026'])
  })
  it('are short in sentences', () => {
    const [a, b] = [
      { from: '2026-01-01', to: '2026-01-31', where: [] },
      { from: '2026-02-01', to: '2026-02-28', where: [] },
    ]
    expect(briefNames(a, b, 'ko')).toEqual(['앞 기간', '뒤 기간'])
    expect(
      briefNames({ ...side, where: ['shop=강남점'] }, { ...side, where: ['shop=역삼점'] }, 'ko'),
    ).toEqual(['강남점', '역삼점'])
  })
  it('call a side without any condition all visits', () => {
    expect(sideNames(side, { ...side, where: ['shop=역삼점'] }, 'ko')).toEqual(['모든 방문', '역삼점'])
  })
})
