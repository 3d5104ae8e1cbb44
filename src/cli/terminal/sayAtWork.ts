import type { Progress } from './terminal.ts'

/** How often the time is told. */
const TICK_MS = 1_000
/** Seconds from which it is worth telling. */
const WORTH_TELLING = 5

/** Says on stderr what is being worked out and for how long, until the returned is called. */
export function sayAtWork(progress: Progress, text: string): () => void {
  progress.step(text)
  const startedAt = performance.now()
  const tick = setInterval(() => {
    const seconds = Math.floor((performance.now() - startedAt) / 1000)
    if (seconds >= WORTH_TELLING) progress.step(`${text} (${seconds} s)`)
  }, TICK_MS)
  tick.unref()
  return () => clearInterval(tick)
}
