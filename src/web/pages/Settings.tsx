import type { Lang } from '../../domain/text.ts'
import { en } from '../i18n/pages/settings.en.ts'
import { ko } from '../i18n/pages/settings.ko.ts'
import { ChoiceOf } from '../parts/ChoiceOf.tsx'
import { PageTitle } from '../parts/PageTitle.tsx'
import { chooseLanguage, language } from '../state/language.ts'
import { chooseTheme, THEMES, theme } from '../state/theme.ts'

const LANGS: readonly { readonly id: Lang; readonly label: string }[] = [
  { id: 'ko', label: '한국어' },
  { id: 'en', label: 'English' },
]

/** What this browser keeps of the reader's wishes. */
export function Settings() {
  const say = language.value === 'ko' ? ko : en
  return (
    <>
      <PageTitle title={say.title} say={say.say} />
      <section class="card settings">
        <ChoiceOf
          name="theme"
          legend={say.theme}
          say={say.themeSay}
          options={THEMES.map((id) => ({ id, label: say.themes[id] }))}
          chosen={theme.value}
          onChoose={chooseTheme}
        />
        <ChoiceOf
          name="language"
          legend={say.language}
          say={say.languageSay}
          options={LANGS}
          chosen={language.value}
          onChoose={chooseLanguage}
        />
      </section>
    </>
  )
}
