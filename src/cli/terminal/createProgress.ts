import { clip } from '../show/displayWidth.ts'
import type { Progress } from './terminal.ts'

interface Screen {
  readonly isTTY: boolean
  readonly columns: number
  readonly write: (text: string) => void
}

const QUIET_MS = 1000
const FRAME_MS = 120
const LINE_EVERY_MS = 10_000

/**
 * Says on stderr what goes on, once it takes longer than a second: on a terminal in one line that is
 * overwritten, elsewhere in a line every ten seconds.
 */
export function createProgress({
  screen,
  now = () => performance.now(),
}: {
  screen: Screen
  now?: () => number
}): Progress {
  const startedAt = now()
  let lastAt = Number.NEGATIVE_INFINITY
  let lastShown = ''
  let latest = ''
  let drawn = false

  const show = () => {
    const at = now()
    if (latest === '' || at - startedAt < QUIET_MS) return
    if (at - lastAt < (screen.isTTY ? FRAME_MS : LINE_EVERY_MS) || latest === lastShown) return
    lastAt = at
    lastShown = latest
    if (!screen.isTTY) {
      screen.write(`${latest}\n`)
      return
    }
    drawn = true
    screen.write(`\r\u001b[2K${clip(latest, screen.columns - 1, '…')}`)
  }
  return {
    step: (text, share) => {
      const percent = share === undefined ? '' : ` ${Math.floor(Math.min(1, Math.max(0, share)) * 100)} %`
      latest = `${text}${percent}`
      show()
    },
    again: show,
    end: () => {
      if (drawn) screen.write('\r\u001b[2K')
      drawn = false
      lastShown = ''
    },
  }
}
