import type { SettingsLabels } from './settingsLabels.ts'

export const ko: SettingsLabels = {
  title: '설정',
  say: '이 브라우저에만 저장됩니다.',
  theme: '밝기',
  themes: { system: '기기 설정을 따름', light: '밝게', dark: '어둡게' },
  themeSay: '종이에는 언제나 밝게 인쇄됩니다.',
  language: '언어',
  languageSay: '진단과 안내, 오류 문장까지 모두 이 언어로 나옵니다.',
}
