// Before anything is painted, so that no one is shown the wrong theme for an instant; src/web/state/theme.ts goes on from here.
;(() => {
  let chosen = null
  try {
    chosen = localStorage.getItem('fifteen.theme')
  } catch {
    // a browser that keeps nothing follows the system
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
})()
