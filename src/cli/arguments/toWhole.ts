import type { Lang } from '../../domain/text.ts'
import { Refusal } from '../refusal.ts'

/** A whole number given as an option. */
export function toWhole(
  text: string,
  { name, min, max, lang }: { name: string; min: number; max: number; lang: Lang },
): number {
  const value = Number(text)
  if (/^[+-]?\d+$/.test(text.trim()) && value >= min && value <= max) return value
  throw new Refusal(
    lang === 'ko'
      ? `--${name} 옵션에는 ${min}부터 ${max}까지의 정수를 적어 주세요. 지금은 "${text}"입니다.`
      : `--${name}: expected a whole number from ${min} to ${max}, got "${text}".`,
  )
}
