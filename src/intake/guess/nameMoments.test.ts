import { describe, expect, it } from 'vitest'
import { nameMoments } from './nameMoments.ts'

const named = (header: string): string => nameMoments([{ header, number: '1' }], { lang: 'ko' })[0]!.name

describe('the name of a moment', () => {
  it.each([
    ['Q3. 줄을 서서 기다린 시간은 적당하였습니까?', '줄을 서서 기다린 시간'],
    ['4) 직원이 친절했나요?', '직원'],
    ['매장 청결은 어떠셨나요?', '매장 청결'],
    ['거스름돈 건네기에 대해 얼마나 만족하십니까?', '거스름돈 건네기'],
    ['화장실이 얼마나 깨끗했습니까?', '화장실'],
    ['How satisfied were you with the check-in?', 'Check-in'],
  ])('is what is asked about, without the asking: %s', (header, name) => {
    expect(named(header)).toBe(name)
  })
})
