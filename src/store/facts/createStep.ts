/** Lets whoever else waits in this thread go first, where some milliseconds have passed since the last time. */
export type Step = () => Promise<void>

/** Rows worked on between two steps: a few milliseconds in a loop that runs for the first time, else far less. */
export const STEP_ROWS = 4_096

const TURN_MS = 4

/** Steps of one reader, which end when the reader was given up. */
export function createStep(signal?: AbortSignal): Step {
  let since = performance.now()
  return async () => {
    signal?.throwIfAborted()
    if (performance.now() - since < TURN_MS) return
    await new Promise((resolve) => setImmediate(resolve))
    since = performance.now()
  }
}
