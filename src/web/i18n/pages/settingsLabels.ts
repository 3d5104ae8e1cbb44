import type { Theme } from '../../state/theme.ts'

export interface SettingsLabels {
  readonly title: string
  readonly say: string
  readonly theme: string
  readonly themes: { readonly [theme in Theme]: string }
  readonly themeSay: string
  readonly language: string
  readonly languageSay: string
}
