import { computed, effect, signal } from '@preact/signals'
import type { Lang } from '../../domain/text.ts'
import { en } from '../i18n/en.ts'
import { ko } from '../i18n/ko.ts'
import type { Labels } from '../i18n/labels.ts'
import { preferredLanguage } from './preferredLanguage.ts'

const KEY = 'fifteen.language'

function readChoice(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

export const language = signal<Lang>(preferredLanguage(readChoice(), navigator.languages))
export const labels = computed<Labels>(() => (language.value === 'ko' ? ko : en))

effect(() => {
  document.documentElement.lang = language.value
})

export function chooseLanguage(lang: Lang): void {
  language.value = lang
  try {
    localStorage.setItem(KEY, lang)
  } catch {
    // a browser that keeps nothing still shows the page in the language asked for
  }
}
