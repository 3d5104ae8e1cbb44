import { computed, effect, signal } from '@preact/signals'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** As in public/theme.js, which reads it before the page is painted. */
const KEY = 'fifteen.theme'
const PAPER = { light: '#faf9f6', dark: '#15171a' } as const

function readChoice(): Theme {
  try {
    return THEMES.find((one) => one === localStorage.getItem(KEY)) ?? 'system'
  } catch {
    return 'system'
  }
}

/** What the reader chose. */
export const theme = signal<Theme>(readChoice())
const system = matchMedia('(prefers-color-scheme: dark)')
const systemDark = signal(system.matches)
system.addEventListener('change', () => {
  systemDark.value = system.matches
})

const shown = computed<'light' | 'dark'>(() =>
  theme.value === 'system' ? (systemDark.value ? 'dark' : 'light') : theme.value,
)

effect(() => {
  document.documentElement.dataset.theme = shown.value
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', PAPER[shown.value])
})

export function chooseTheme(choice: Theme): void {
  theme.value = choice
  try {
    localStorage.setItem(KEY, choice)
  } catch {
    // a browser that keeps nothing still shows the page as asked for
  }
}
