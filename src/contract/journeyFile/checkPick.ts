import type { JourneyFile } from './journeyFileSchema.ts'
import { toSameCode } from './sameCode.ts'
import type { Say } from './say.ts'

/** Checks that a pick's values mean moments that there are, and no value two things. */
export function checkPick(
  { none = [], moments = {} }: NonNullable<JourneyFile['pick']>,
  ids: readonly (string | undefined)[],
  wrong: Say,
): void {
  const known = ids.filter((id) => id !== undefined)
  const meaning = new Map(none.map((value) => [toSameCode(value), 'none']))
  for (const [value, id] of Object.entries(moments)) {
    const path = ['pick', 'moments', value]
    if (!known.includes(id))
      wrong(path, {
        en: `the id of one of the moments (${known.join(', ')})`,
        ko: `순간 가운데 하나의 id(${known.join(', ')})인 이름`,
      })
    const other = meaning.get(toSameCode(value))
    if (other === 'none')
      wrong(path, { en: 'a value that is not also in pick.none', ko: 'pick.none 목록에 없는 값' })
    else if (other !== undefined && other !== id)
      wrong(path, { en: `a value that does not also mean ${other}`, ko: `${other}의 값과 겹치지 않는 값` })
    meaning.set(toSameCode(value), id)
  }
}
