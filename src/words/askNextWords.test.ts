import { describe, expect, it } from 'vitest'
import { cornerShop, diagnosisOf, WEAKEST } from '../../test/golden/madeUp.ts'
import type { Diagnosis } from '../domain/diagnosis.ts'
import { askNextSentence } from './askNextWords.ts'
import { plain } from './phrase.ts'

const journey = cornerShop
const ids = journey.moments.map(({ id }) => id)

function say(weakest: string, probabilities: readonly number[], lang: 'ko' | 'en'): string | null {
  const diagnosis: Diagnosis = {
    ...diagnosisOf({ weakest: WEAKEST[weakest]! }),
    askNext: ids.map((moment, m) => ({ moment, probability: probabilities[m] ?? 0.1, chance: 0.1 })),
  }
  const sentence = askNextSentence({ diagnosis, journey, lang })
  return sentence && plain(sentence)
}

describe('what to ask next, in words', () => {
  const rest = (2 - 0.8 - 0.6) / (ids.length - 2)
  const leaning = ids.map((_, m) => [0.8, 0.6][m] ?? rest)
  it('names the two that tell most, in both languages', () => {
    expect(say('shortlist', leaning, 'en')).toMatch(
      /^Then ask each about two moments only, most often .+ \(80\s%\) and .+ \(60\s%\): so it is settled by the fewest answers\.$/,
    )
    expect(say('shortlist', leaning, 'ko')).toMatch(
      /^이어서 손님마다 두 순간만 여쭙되, 이 순간을 가장 자주 여쭤 보세요: .+\(80%\), .+\(60%\)\. 그러면 가장 적은 답으로 가려집니다\.$/,
    )
  })
  it('is silent where a moment is named, and where all tell alike', () => {
    expect(say('named', leaning, 'en')).toBeNull()
    expect(say('shortlist', Array(ids.length).fill(2 / ids.length), 'en')).toBeNull()
  })
})
