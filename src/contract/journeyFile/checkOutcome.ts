import type { JourneyFile } from './journeyFileSchema.ts'
import { toSameCode } from './sameCode.ts'
import type { Say } from './say.ts'

/** Checks that an outcome is read in exactly one way and that no value means two things. */
export function checkOutcome(outcome: NonNullable<JourneyFile['outcome']>, wrong: Say): void {
  const { kept, lost, atLeast, atMost } = outcome
  const readings = [kept ?? lost, atLeast, atMost].filter((reading) => reading !== undefined).length
  if (readings !== 1) {
    wrong(
      ['outcome'],
      {
        en: 'exactly one way to read it: kept and lost as lists, or atLeast, or atMost',
        ko: 'kept와 lost 목록, atLeast, atMost 가운데 꼭 한 가지 읽는 법',
      },
      readings === 0
        ? { en: 'say which values mean kept', ko: '어떤 값이 유지인지 적어 주세요.' }
        : { en: 'leave only one of them', ko: '하나만 남겨 주세요.' },
    )
    return
  }
  if (kept !== undefined || lost !== undefined)
    for (const key of ['kept', 'lost'] as const)
      if ((outcome[key]?.length ?? 0) === 0)
        wrong(
          ['outcome', key],
          {
            en: `a list of values that mean ${key}`,
            ko: key === 'kept' ? '유지를 뜻하는 값 목록' : '이탈을 뜻하는 값 목록',
          },
          {
            en: 'kept and lost are both needed, so that no other value is silently a loss',
            ko: '적지 않은 값이 이탈로 세어지지 않도록 kept와 lost를 모두 적어야 합니다.',
          },
        )
  const meaning = new Map<string, string>()
  for (const key of ['kept', 'lost', 'missing'] as const)
    outcome[key]?.forEach((code, index) => {
      const other = meaning.get(toSameCode(code))
      if (other !== undefined && other !== key)
        wrong(['outcome', key, index], {
          en: `a value that is not also in ${other}`,
          ko: `${other} 목록에 없는 값`,
        })
      else meaning.set(toSameCode(code), key)
    })
}
