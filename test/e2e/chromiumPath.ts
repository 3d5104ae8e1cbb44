import { existsSync } from 'node:fs'

const { CHROMIUM, CI } = process.env

/** Where a browser is: $CHROMIUM, else Debian's; null where there is none, which in CI is a failure. */
export function chromiumPath(): string | null {
  const found = [CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    (path) => path !== undefined && path !== '' && existsSync(path),
  )
  if (found) return found
  if (CI) throw new Error('end-to-end tests: no browser found; install chromium or set CHROMIUM to its path')
  console.warn(
    '\n*** END-TO-END TESTS SKIPPED: no chromium found. Install it or set CHROMIUM to its path. ***\n',
  )
  return null
}
