import type { Lang } from '../../domain/text.ts'
import { Refusal } from '../refusal.ts'

export interface Pair {
  readonly key: string
  readonly value: string
}

/** Options written as `key=value`. */
export function toPairs(
  given: readonly string[],
  { name, example, lang }: { name: string; example: string; lang: Lang },
): readonly Pair[] {
  return given.map((text) => {
    const at = text.indexOf('=')
    const key = text.slice(0, Math.max(0, at)).trim()
    if (key !== '') return { key, value: text.slice(at + 1).trim() }
    throw new Refusal(
      lang === 'ko'
        ? `--${name} 옵션에는 ${example}처럼 이름=값을 적어 주세요. 지금은 "${text}"입니다.`
        : `--${name}: expected name=value such as ${example}, got "${text}".`,
    )
  })
}
