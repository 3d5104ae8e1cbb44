import { describe, expect, it } from 'vitest'
import { guessScale } from './guessScale.ts'

const guess = (values: readonly string[], header = '') =>
  guessScale([values.map((value) => ({ value, count: 10 }))], { header, isRated: true })

const range = (values: readonly string[], header = '') => {
  const found = guess(values, header)
  return found && [found.scale.min, found.scale.max, found.notMet, found.notAsked]
}

describe('numbers', () => {
  it.each([
    [
      ['1', '2', '3', '4', '5'],
      [1, 5, [], []],
    ],
    [
      ['0', '1', '2', '3', '4', '5'],
      [1, 5, ['0'], []],
    ],
    [
      ['0', '1', '2', '3', '4', '5', '6'],
      [1, 5, ['6'], ['0']],
    ],
    [
      ['1', '2', '3', '4', '5', '9'],
      [1, 5, [], ['9']],
    ],
    [
      ['1', '2', '3', '4', '5', '8', '9'],
      [1, 5, ['8'], ['9']],
    ],
    [
      ['1', '2', '3', '4', '5', '99', '-1'],
      [1, 5, [], ['99', '-1']],
    ],
    [
      ['1', '2', '3', '4', '5', '6', '7', '9'],
      [1, 7, [], ['9']],
    ],
    [
      ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'],
      [1, 10, [], []],
    ],
    [
      ['0', '3', '5', '8', '9', '10'],
      [0, 10, [], []],
    ],
    [
      ['-2', '-1', '0', '1', '2'],
      [-2, 2, [], []],
    ],
    [
      ['1', '2', '3', '4', '5', '해당없음', '모름'],
      [1, 5, ['해당없음'], ['모름']],
    ],
    [
      ['1', '2', '3', '4', '5', 'N/A', 'NA'],
      [1, 5, ['N/A'], ['NA']],
    ],
  ])('%j', (values, expected) => {
    expect(range(values)).toEqual(expected)
  })

  it.each([
    [['1', '2']],
    [['0', '1']],
    [['18', '25', '39', '64']],
    [['12.5', '33.1', '8.9']],
    [['2024', '2025', '2026']],
  ])('%j are no ratings', (values) => {
    expect(guess(values)).toBeNull()
  })

  it('are read by what the header says', () => {
    expect(range(['0', '1', '2', '3', '4', '5'], '맛 (0~5점)')).toEqual([0, 5, [], []])
    expect(range(['2', '3', '4'], '친절 (5점 만점)')).toEqual([1, 5, [], []])
    expect(guess(['1', '2', '3', '4', '5'], '1=매우 만족, 5=매우 불만족')!.scale.reversed).toBe(true)
    expect(guess(['1', '2', '3', '4', '5'], '(1점: 매우 불만족 ~ 5점: 매우 만족)')!).toMatchObject({
      directionKnown: true,
      scale: { reversed: false },
    })
  })

  it('with words beside them are turned by the words', () => {
    const found = guess(['1. 매우 좋음', '2. 좋음', '3. 보통', '4. 나쁨', '5. 매우 나쁨'])!
    expect(found.scale).toMatchObject({
      min: 1,
      max: 5,
      reversed: true,
      labels: { '1. 매우 좋음': 1, '5. 매우 나쁨': 5 },
    })
  })
})

describe('words', () => {
  it.each([
    [
      ['매우 만족', '만족', '보통', '불만족', '매우 불만족'],
      [5, 4, 3, 2, 1],
    ],
    [
      ['매우만족', '만족', '불만족', '매우불만족'],
      [4, 3, 2, 1],
    ],
    [
      ['매우 그렇다', '그렇다', '보통이다', '그렇지 않다', '전혀 그렇지 않다'],
      [5, 4, 3, 2, 1],
    ],
    [
      ['아주 친절', '친절한 편', '보통', '불친절한 편', '아주 불친절'],
      [5, 4, 3, 2, 1],
    ],
    [
      ['Strongly agree', 'Agree', 'Neutral', 'Disagree', 'Strongly disagree'],
      [5, 4, 3, 2, 1],
    ],
    [
      ['Very likely', 'Likely', 'Neither', 'Unlikely', 'Very unlikely'],
      [5, 4, 3, 2, 1],
    ],
    [
      ['Excellent', 'Very good', 'Good', 'Fair', 'Poor'],
      [5, 4, 3, 2, 1],
    ],
    [
      ['Terrible', 'Poor', 'Average', 'Very Good', 'Excellent'],
      [1, 2, 3, 4, 5],
    ],
    [
      [
        'Not at all satisfied',
        'Slightly satisfied',
        'Moderately satisfied',
        'Very satisfied',
        'Extremely satisfied',
      ],
      [1, 2, 3, 4, 5],
    ],
    [
      ['positive', 'neutral', 'negative'],
      [3, 2, 1],
    ],
    [
      ['긍정', '중립', '부정'],
      [3, 2, 1],
    ],
    [
      ['상', '중', '하'],
      [3, 2, 1],
    ],
    [
      ['Always', 'Usually', 'Sometimes', 'Never'],
      [4, 3, 2, 1],
    ],
    [
      ['예', '아니오'],
      [2, 1],
    ],
    [
      ['O', 'X'],
      [2, 1],
    ],
    [
      ['😍', '🙂', '😐', '🙁', '😡'],
      [5, 4, 3, 2, 1],
    ],
    [
      ['👍', '👎'],
      [2, 1],
    ],
    [
      ['4/5', '5/5', '1/5'],
      [4, 5, 1],
    ],
    [
      ['별 5개', '별 3개', '별 1개'],
      [5, 3, 1],
    ],
    [
      ['5 stars', '4 stars', '1 star'],
      [5, 4, 1],
    ],
    [
      ['기대 이상', '기대만큼', '기대 이하'],
      [3, 2, 1],
    ],
  ])('%j', (values, expected) => {
    expect(values.map((value) => guess(values)!.scale.labels[value])).toEqual(expected)
  })

  it.each([
    [['Business', 'Economy', 'Economy Plus']],
    [['남', '여']],
    [['강남점', '홍대점', '부산점']],
    [['20대', '30대', '40대']],
  ])('%j are no ratings', (values) => {
    expect(guess(values)).toBeNull()
  })
})

describe('a slip in a column of ratings', () => {
  const ratings = [1, 2, 3, 4, 5].map((rating) => ({ value: String(rating), count: 60 }))
  const read = (...slips: readonly { value: string; count: number }[]) =>
    guessScale([[...ratings, ...slips]], { header: 'greeting', isRated: true })
  it('gives no other meaning to what is said all over the column', () => {
    expect(read({ value: '5점?', count: 1 })).toMatchObject({ scale: { max: 5 }, notMet: [], notAsked: [] })
    const unknown = read({ value: '5 (모름)', count: 1 })
    expect(unknown).toMatchObject({ scale: { max: 5, labels: {} }, notMet: [], notAsked: ['5 (모름)'] })
  })
  it('is left to be seen: a few times the same word is no reason why there was no rating', () => {
    expect(read({ value: 'oops', count: 3 })).toMatchObject({ notMet: [], notAsked: [] })
    expect(read({ value: 'takeaway', count: 30 })).toMatchObject({ notMet: ['takeaway'] })
  })
})
