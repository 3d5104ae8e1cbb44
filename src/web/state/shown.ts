import { address } from './address.ts'
import { language } from './language.ts'
import type { Loaded } from './loaded.ts'
import { diagnosis, journey, journeyId, summary } from './today.ts'
import { type Told, toTold } from './told.ts'

/** What can be shown of an answer now: itself, or the one before it while it is on its way. */
export const shownOf = <T>(loaded: Loaded<T>): T | null =>
  loaded.kind === 'ready' ? loaded.value : loaded.kind === 'loading' ? loaded.before : null

/** Forgets an earlier answer that speaks of something else than what is asked about now. */
export function about<T>(loaded: Loaded<T>, fits: (value: T) => boolean): Loaded<T> {
  if (loaded.kind === 'loading' && loaded.before !== null && !fits(loaded.before))
    return { kind: 'loading', before: null }
  if (loaded.kind === 'ready' && !fits(loaded.value)) return { kind: 'loading', before: null }
  return loaded
}

/** The diagnosis with its journey, where both are there and belong together. */
export function toldNow(): Told | null {
  const [one, found] = [shownOf(journey.value), shownOf(diagnosis.value)]
  if (!one || !found || one.id !== journeyId.value || found.journey !== one.id) return null
  const { from, to } = address.value
  return toTold({ journey: one, diagnosis: found, summary: summary.value, from, to, lang: language.value })
}
