import type { Lang } from '../domain/text.ts'
import { plural } from './english.ts'
import { formatNumber } from './figures.ts'
import { formatDay } from './time.ts'

/** What an import did, counted. */
export interface ImportCounts {
  readonly kind: 'visits' | 'outcomes'
  readonly visits: number
  readonly added: number
  readonly updated: number
  readonly same: number
}

/** What an import did, in one clause: 방문 4,200건: 새로 4,100건, 고침 80건, 그대로 20건. */
export function importSentence({ kind, visits, added, updated, same }: ImportCounts, lang: Lang): string {
  const [all, fresh, changed, kept] = [visits, added, updated, same].map((count) => formatNumber(count))
  if (kind === 'outcomes')
    return lang === 'ko'
      ? `방문 ${all}건의 결과: ${changed}건에 새로 이음${same > 0 ? `, ${kept}건은 그대로` : ''}`
      : `Outcomes of ${all} ${plural(visits, 'visit')}: ${changed} joined${same > 0 ? `, ${kept} as before` : ''}`
  if (lang === 'ko')
    return `방문 ${all}건: ${
      [
        added > 0 ? `새로 ${fresh}건` : '',
        updated > 0 ? `고침 ${changed}건` : '',
        same > 0 ? `그대로 ${kept}건` : '',
      ]
        .filter(Boolean)
        .join(', ') || '달라진 것 없음'
    }`
  return `${all} ${plural(visits, 'visit')}: ${
    [
      added > 0 ? `${fresh} new` : '',
      updated > 0 ? `${changed} updated` : '',
      same > 0 ? `${kept} as before` : '',
    ]
      .filter(Boolean)
      .join(', ') || 'nothing changed'
  }`
}

/** Rows that could not be used; null where there are none. */
export function setAsideWords(count: number, lang: Lang): string | null {
  if (count === 0) return null
  return lang === 'ko'
    ? `제외한 줄 ${formatNumber(count)}개`
    : `${formatNumber(count)} ${plural(count, 'row')} set aside`
}

/** The reader's own day and minute of an instant: 2026년 3월 5일 14:02. */
export function formatInstant(iso: string, lang: Lang): string {
  const at = new Date(iso)
  if (Number.isNaN(at.getTime())) return iso
  const two = (part: number): string => String(part).padStart(2, '0')
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${formatDay(day, lang)} ${two(at.getHours())}:${two(at.getMinutes())}`
}

/** The names of an import's files, the first few: visits.csv, outcomes.csv and 3 more. */
export function fileNames(files: readonly string[], lang: Lang): string {
  const shown = files.slice(0, 2).join(', ')
  const rest = files.length - 2
  if (rest <= 0) return shown
  return lang === 'ko' ? `${shown} 외 ${rest}개` : `${shown} and ${rest} more`
}
