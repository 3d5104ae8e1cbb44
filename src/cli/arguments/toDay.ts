import type { Lang } from '../../domain/text.ts'
import { Refusal } from '../refusal.ts'

/** A day given as an option, YYYY-MM-DD. */
export function toDay(text: string, { name, lang }: { name: string; lang: Lang }): string {
  const date = new Date(`${text}T00:00:00Z`)
  if (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(date.getTime()) &&
    date.toISOString().startsWith(text)
  )
    return text
  throw new Refusal(
    lang === 'ko'
      ? `--${name} 옵션에는 2026-03-01처럼 날짜를 적어 주세요. 지금은 "${text}"입니다.`
      : `--${name}: expected a day such as 2026-03-01, got "${text}".`,
  )
}
