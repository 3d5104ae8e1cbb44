import type { Lang } from '../../domain/text.ts'

/** What the reader chose, else the first of the browser's languages that Fifteen speaks, else English. */
export function preferredLanguage(chosen: string | null, languages: readonly string[]): Lang {
  if (chosen === 'ko' || chosen === 'en') return chosen
  for (const language of languages) {
    const base = language.toLowerCase().split('-')[0]
    if (base === 'ko' || base === 'en') return base
  }
  return 'en'
}
