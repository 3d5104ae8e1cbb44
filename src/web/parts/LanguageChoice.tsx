import type { Lang } from '../../domain/text.ts'
import { chooseLanguage, labels, language } from '../state/language.ts'

const names: readonly (readonly [Lang, string])[] = [
  ['ko', '한국어'],
  ['en', 'English'],
]

export function LanguageChoice() {
  return (
    <fieldset class="language">
      <legend class="unseen">{labels.value.language}</legend>
      {names.map(([lang, name]) => (
        <button
          key={lang}
          type="button"
          lang={lang}
          aria-pressed={language.value === lang}
          onClick={() => chooseLanguage(lang)}
        >
          {name}
        </button>
      ))}
    </fieldset>
  )
}
