import type { SettingsLabels } from './settingsLabels.ts'

export const en: SettingsLabels = {
  title: 'Settings',
  say: 'Kept in this browser only.',
  theme: 'Light or dark',
  themes: { system: 'As the device', light: 'Light', dark: 'Dark' },
  themeSay: 'Paper is always printed light.',
  language: 'Language',
  languageSay: 'Verdicts, advice and errors all come in this language.',
}
