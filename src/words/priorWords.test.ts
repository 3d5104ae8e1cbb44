import { describe, expect, it } from 'vitest'
import { diagnosisOf, WEAKEST } from '../../test/golden/madeUp.ts'
import type { UsedPriors } from '../domain/diagnosis.ts'
import { plain } from './phrase.ts'
import { priorClause } from './priorWords.ts'

const diagnosis = diagnosisOf({ weakest: WEAKEST.named! })
const say = (from: UsedPriors['from'], worthVisits: number, lang: 'ko' | 'en') => {
  const clause = priorClause({ ...diagnosis, priors: { from, worthVisits, moments: [] } }, lang)
  return clause && plain(clause)
}

describe('priors, in words', () => {
  it('say where they come from and what they count for', () => {
    expect(say(['sisters'], 58, 'en')).toBe('what other places lead to expect counts for at most 58 visits')
    expect(say(['sisters'], 58, 'ko')).toBe('다른 장소의 자료를 방문 58번만큼까지 함께 셈')
    expect(say(['sisters', 'template'], 1, 'en')).toBe(
      'what other places lead to expect and what the journey file expects count for at most 1 visit',
    )
    expect(say(['template'], 30, 'ko')).toBe('여정 파일의 예상을 방문 30번만큼까지 함께 셈')
  })
  it('are silent where they count for nothing', () => {
    expect(say(['sisters'], 0, 'en')).toBeNull()
    expect(priorClause(diagnosis, 'ko')).toBeNull()
  })
})
