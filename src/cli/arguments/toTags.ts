import type { Lang } from '../../domain/text.ts'
import { Refusal } from '../refusal.ts'
import { toPairs } from './toPairs.ts'

export type Tags = Readonly<Record<string, string>>

/**
 * The constants that --tag adds to each file: a key given once goes to all files, a key given as often as
 * there are files goes to each in turn, any other number is a mistake.
 */
export function toTags(
  given: readonly string[],
  { files, lang }: { files: readonly string[]; lang: Lang },
): readonly Tags[] {
  const byKey = new Map<string, string[]>()
  for (const { key, value } of toPairs(given, { name: 'tag', example: 'wave=2016', lang }))
    byKey.set(key, [...(byKey.get(key) ?? []), value])
  for (const [key, values] of byKey)
    if (values.length !== 1 && values.length !== files.length)
      throw wrongCount(key, values.length, files.length, lang)
  return files.map((_, index) =>
    Object.fromEntries(
      [...byKey].map(([key, values]) => [key, values.length === 1 ? values[0]! : values[index]!]),
    ),
  )
}

const wrongCount = (key: string, tags: number, files: number, lang: Lang) =>
  new Refusal(
    lang === 'ko'
      ? `--tag ${key}=… 옵션이 ${tags}번 있는데 파일은 ${files}개입니다. 모든 파일에 같은 값이면 한 번, 파일마다 다르면 파일 수만큼(파일 순서대로) 적어 주세요.`
      : `--tag ${key}=… was given ${tags} times for ${files} ${files === 1 ? 'file' : 'files'}. Give it once for all files, or once for each file in the same order.`,
  )
