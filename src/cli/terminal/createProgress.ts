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
  later = (work, ms) => setTimeout(work, ms).unref(),
}: {
  screen: Screen
  now?: () => number
  later?: (work: () => void, ms: number) => unknown
}): Progress {
  const every = screen.isTTY ? FRAME_MS : LINE_EVERY_MS
  let nextAt = now() + QUIET_MS
  let latest = ''
  let shown = ''
  let waiting = false
  let drawn = false

  const show = () => {
    if (latest === shown) return
    const early = nextAt - now()
    if (early > 0) {
      if (!waiting) later(showLate, early)
      waiting = true
      return
    }
    nextAt = now() + every
    shown = latest
    drawn = screen.isTTY
    screen.write(screen.isTTY ? `\r\u001b[2K${latest}` : `${latest}\n`)
  }
  const showLate = () => {
    waiting = false
    show()
  }
  return {
    step: (text, share) => {
      const percent = share === undefined ? '' : ` ${Math.floor(Math.min(1, Math.max(0, share)) * 100)} %`
      const room = screen.columns - 1 - percent.length
      latest = `${screen.isTTY ? clip(text, room, '…') : text}${percent}`
      show()
    },
    end: () => {
      if (drawn) screen.write('\r\u001b[2K')
      drawn = false
      latest = shown
    },
  }
}
