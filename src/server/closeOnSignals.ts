import type { Log } from './log.ts'

interface Signals {
  readonly on: (signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP', listener: () => void) => unknown
  readonly off: (signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP', listener: () => void) => unknown
  readonly exit: (code: number) => unknown
}

/**
 * Closes on Ctrl-C and on the system's wish to stop, then lets the process end; a second Ctrl-C ends it at
 * once. Resolves when everything is closed.
 */
export function closeOnSignals(
  close: () => Promise<void>,
  { log, signals = process }: { log: Log; signals?: Signals },
): Promise<void> {
  return new Promise((resolve, reject) => {
    let asked = 0
    const onSignal = () => {
      asked++
      if (asked > 1) signals.exit(130)
      else
        close()
          .then(resolve, (error: Error) => {
            log.error({ err: { message: error.message, stack: error.stack } }, 'could not close cleanly')
            reject(error)
          })
          .finally(() => {
            for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) signals.off(name, onSignal)
          })
    }
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) signals.on(name, onSignal)
  })
}
