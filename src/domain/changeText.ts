import type { Journey } from './journey.ts'
import { ratingOf, toLevel } from './scale.ts'
import type { Change, MomentChange } from './whatIf.ts'

/**
 * A change as it stands in addresses and on the command line: `target`, `rating-4` (as ratings are given),
 * `fewer-50` (percent of the failures) or `seconds-60`.
 */
const PATTERN = /^(target|rating-(-?\d{1,3})|fewer-(100|[1-9]\d?)|seconds-(\d{1,7}(?:\.\d+)?))$/

/** What a change text may look like, after the moment and a colon. */
export const MOMENT_CHANGE_PATTERN =
  /^.+:(target|rating--?\d{1,3}|fewer-(100|[1-9]\d?)|seconds-\d{1,7}(\.\d+)?)$/

/** `queue:fewer-50` as a moment's change; undefined where the journey has no such moment or rating. */
export function parseMomentChange(text: string, journey: Journey): MomentChange | undefined {
  const at = text.lastIndexOf(':')
  const moment = journey.moments.find(({ id }) => id === text.slice(0, at))
  const change = moment && parseChange(text.slice(at + 1), moment)
  return moment && change && { moment: moment.id, change }
}

/** A change text of one moment; undefined where it means nothing there. */
export function parseChange(
  text: string,
  { scale }: Pick<Journey['moments'][number], 'scale'>,
): Change | undefined {
  const found = PATTERN.exec(text)
  if (!found) return undefined
  const [, kind, rating, percent, seconds] = found
  if (kind === 'target') return { kind: 'lifted', level: null }
  if (percent !== undefined) return { kind: 'fewer-failures', by: Number(percent) / 100 }
  if (seconds !== undefined) return { kind: 'shortened', seconds: Number(seconds) }
  const level = toLevel(scale, Number(rating))
  return level === undefined ? undefined : { kind: 'lifted', level }
}

/** The inverse of `parseChange`. */
export function toChangeText(change: Change, { scale }: Pick<Journey['moments'][number], 'scale'>): string {
  if (change.kind === 'fewer-failures') return `fewer-${Math.round(100 * change.by)}`
  if (change.kind === 'shortened') return `seconds-${change.seconds}`
  return change.level === null ? 'target' : `rating-${ratingOf(scale, change.level)}`
}
