import { setImmediate, setTimeout as sleep } from 'node:timers/promises'
import { createMiddleware } from 'hono/factory'
import type { AppEnv } from './appEnv.ts'

/** Who is being answered at present, so that long work can let them go first. */
export interface Traffic {
  readonly count: ReturnType<typeof createMiddleware<AppEnv>>
  /** Called by long work between two of its steps: waits a little while somebody waits for an answer. */
  readonly pause: () => Promise<void>
}

/** A request that takes longer is long work itself. */
const SHORT_MS = 500
const MOST_TURNS = 25

export function createTraffic({ clock }: { clock: () => number }): Traffic {
  const underWay = new Set<{ readonly since: number }>()
  const isAwaited = (): boolean => {
    const now = clock()
    for (const { since } of underWay) if (now - since < SHORT_MS) return true
    return false
  }
  return {
    count: createMiddleware<AppEnv>(async (_, next) => {
      const request = { since: clock() }
      underWay.add(request)
      try {
        await next()
      } finally {
        underWay.delete(request)
      }
    }),
    pause: async () => {
      await setImmediate()
      for (let turn = 0; turn < MOST_TURNS && isAwaited(); turn++) await sleep(1)
    },
  }
}
