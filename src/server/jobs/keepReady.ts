import type { Facts } from '../../store/facts/facts.ts'
import type { Log } from '../log.ts'
import type { Services } from '../services.ts'

/** The diagnoses that people find ready: each journey's as the page asks for it first. */
export interface ReadyDiagnoses {
  /** Resolves when data have rested and nothing is left to be made ready. */
  readonly settled: () => Promise<void>
  readonly close: () => Promise<void>
}

export interface KeepReadyOptions {
  readonly facts: Pick<Facts, 'onChange' | 'revisionOf'>
  readonly services: Pick<Services, 'listJourneys' | 'diagnose'>
  /** Lets people who wait for an answer go first. */
  readonly pause: () => Promise<unknown>
  /** Milliseconds of a steady clock. */
  readonly clock: () => number
  readonly log: Log
  /** Called where there is no journey whose diagnosis could be made ready. */
  readonly onNone?: () => void
  /** How long data rest before a diagnosis is made of them. */
  readonly restMs?: number
  /** After one round nothing is made for so many times as long as it took. */
  readonly idleTimes?: number
}

/** How many journeys: as many as studies are kept for further questions. */
const MOST_JOURNEYS = 4
/** Visits from which a diagnosis would hold the machine for seconds, and is made only when somebody asks. */
export const MOST_VISITS = 250_000
const REST_MS = 250
/** Where visits keep coming it works for a third of the time at most. */
const IDLE_TIMES = 2

/**
 * Makes diagnoses before anybody asks: when it begins, and again of what has changed once that has rested. One at a time;
 * what people ask goes first, and whoever asks for the one in the making waits for it alone.
 */
export function keepReady({
  facts,
  services,
  pause,
  clock,
  log,
  onNone = () => {},
  restMs = REST_MS,
  idleTimes = IDLE_TIMES,
}: KeepReadyOptions): ReadyDiagnoses {
  let isDue = true
  let closed = false
  let dueAt = clock()
  let timer: NodeJS.Timeout | undefined
  let round: Promise<void> | null = null
  let making: { readonly journey: string; readonly revision: number; readonly stop: AbortController } | null =
    null
  const waiting: (() => void)[] = []

  const makeOne = async (journey: string): Promise<void> => {
    const stop = new AbortController()
    making = { journey, revision: facts.revisionOf(journey), stop }
    try {
      const { kind } = await services.diagnose({ journey }, { signal: stop.signal, ahead: true })
      log.debug({ journey, kind }, 'diagnosis made ready')
    } catch (error) {
      if (!stop.signal.aborted) log.warn({ journey, error: String(error) }, 'diagnosis not made ready')
    } finally {
      making = null
    }
  }

  const makeAll = async (): Promise<void> => {
    const startedAt = clock()
    const { journeys } = await services.listJourneys()
    const chosen = journeys
      .filter(({ visits }) => visits > 0 && visits < MOST_VISITS)
      .toSorted((a, b) => facts.revisionOf(b.id) - facts.revisionOf(a.id))
      .slice(0, MOST_JOURNEYS)
    if (chosen.length === 0) onNone()
    for (const { id } of chosen) {
      await pause()
      if (closed || isDue) return
      await makeOne(id)
    }
    dueAt = clock() + idleTimes * (clock() - startedAt)
  }

  const schedule = (): void => {
    clearTimeout(timer)
    if (closed || round) return
    timer = setTimeout(begin, Math.max(0, dueAt - clock()))
    timer.unref()
  }

  const begin = (): void => {
    isDue = false
    round = makeAll()
      .catch((error) => log.warn({ error: String(error) }, 'diagnoses not made ready'))
      .finally(() => {
        round = null
        if (isDue && !closed) return schedule()
        for (const go of waiting.splice(0)) go()
      })
  }

  const forget = facts.onChange(() => {
    isDue = true
    dueAt = Math.max(dueAt, clock() + restMs)
    if (making && facts.revisionOf(making.journey) !== making.revision) making.stop.abort()
    schedule()
  })
  schedule()

  return {
    settled: () => (closed || (!isDue && !round) ? Promise.resolve() : new Promise((go) => waiting.push(go))),
    close: async () => {
      closed = true
      forget()
      clearTimeout(timer)
      making?.stop.abort()
      await round
      for (const go of waiting.splice(0)) go()
    },
  }
}
