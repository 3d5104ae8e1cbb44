import type { Scale } from '../../domain/scale.ts'
import { checkScale } from './checkScale.ts'
import type { JourneyFile } from './journeyFileSchema.ts'
import { toSameCode } from './sameCode.ts'
import type { Say } from './say.ts'
import { momentScale } from './scales.ts'

/** A moment as far as its shape is right. */
type MomentFile = Partial<JourneyFile['moments'][number]>

interface Around {
  /** The moments as written, also what of them is wrong. */
  readonly written: unknown
  readonly base: Scale
  readonly outcome: JourneyFile['outcome']
  readonly wrong: Say
  readonly strange: Say
}

/** Checks the moments against each other, the scale and the outcome. */
export function checkMoments(moments: readonly MomentFile[], around: Around): void {
  checkColumns(moments, around)
  checkMomentCodes(moments, around)
  moments.forEach((moment, index) => {
    if (moment.scale === undefined && isWritten(around.written, index, 'scale')) return
    const scale = momentScale(moment.scale, around.base)
    if (moment.scale) checkScale(moment.scale, scale, around.base, ['moments', index, 'scale'], around.wrong)
    checkCodes(moment, index, scale, around)
  })
}

/** Checks that every moment has an id of its own; undefined stands for one that cannot be read. */
export function checkIds(ids: readonly (string | undefined)[], wrong: Say): void {
  const seen = new Map<string, number>()
  ids.forEach((id, index) => {
    if (id === undefined) return
    const path = ['moments', index, 'id']
    const before = seen.get(id)
    if (before === undefined) seen.set(id, index)
    else
      wrong(path, {
        en: `an id of its own (moments[${before}] is ${id} already)`,
        ko: `moments[${before}]의 것과 겹치지 않는 이름`,
      })
    if (id === 'none')
      wrong(path, {
        en: 'another id (none stands for: no moment let me down)',
        ko: '"아쉬운 순간 없음"을 뜻하는 none이 아닌 이름',
      })
  })
}

const isWritten = (moments: unknown, index: number, key: string): boolean =>
  ((moments as readonly unknown[])[index] as { readonly [key: string]: unknown } | null)?.[key] !== undefined

/** A value of a long file's moment column means one moment. */
function checkMomentCodes(moments: readonly MomentFile[], { wrong }: Around): void {
  const owner = new Map(moments.map(({ id }, index) => [toSameCode(id), index]))
  for (const [index, { codes = [] }] of moments.entries())
    for (const [place, code] of codes.entries()) {
      const path = ['moments', index, 'codes', place]
      const other = owner.get(toSameCode(code)) ?? index
      if (toSameCode(code) === '') wrong(path, { en: 'a code that is not empty', ko: '비어 있지 않은 값' })
      else if (other !== index)
        wrong(path, {
          en: `a code that does not also mean moments[${other}]`,
          ko: `moments[${other}]의 것과 겹치지 않는 값`,
        })
      owner.set(toSameCode(code), other)
    }
}

function checkCodes(moment: MomentFile, index: number, scale: Scale, { wrong, strange }: Around): void {
  const notAsked = new Set(moment.notAsked?.map(toSameCode))
  const labels = new Set(Object.keys(scale.labels).map(toSameCode))
  for (const list of ['notMet', 'notAsked'] as const)
    moment[list]?.forEach((code, place) => {
      const path = ['moments', index, list, place]
      if (list === 'notMet' && notAsked.has(toSameCode(code)))
        wrong(path, { en: 'a code that is not also in notAsked', ko: 'notAsked 목록에 없는 값' })
      else if (labels.has(toSameCode(code)))
        wrong(path, {
          en: 'a code that is not also a label of the scale',
          ko: '척도의 labels에 없는 값',
        })
      else if (isRating(toSameCode(code), scale))
        strange(
          path,
          {
            en: `a code outside the scale of ${scale.min} to ${scale.max}`,
            ko: `척도(${scale.min}~${scale.max}) 밖의 값`,
          },
          {
            en: `as it stands, ${code} is never read as a rating here`,
            ko: '이대로라면 이 값은 평가로 세지 않습니다.',
          },
        )
    })
}

function checkColumns(moments: readonly MomentFile[], { outcome, strange }: Around): void {
  const nameOf = (names: MomentFile['column']): string => [names].flat().join('\n')
  const seen = new Map<string, string>()
  moments.forEach((moment, index) => {
    for (const key of ['column', 'expectationColumn'] as const) {
      const names = moment[key]
      if (names === undefined) continue
      const path = ['moments', index, key]
      const name = nameOf(names)
      const other = seen.get(name)
      if (other === undefined) seen.set(name, moment.id ?? `moments[${index}]`)
      else
        strange(path, {
          en: `a column of its own (${other} is read from the same one)`,
          ko: `${other}의 열과 다른 열 이름`,
        })
      if (outcome && nameOf(outcome.column) === name)
        strange(path, { en: "a column other than the outcome's", ko: '결과 열과 다른 열 이름' })
    }
  })
}

const isRating = (code: string, scale: Scale): boolean => {
  const rating = Number(code)
  return code !== '' && Number.isInteger(rating) && rating >= scale.min && rating <= scale.max
}
