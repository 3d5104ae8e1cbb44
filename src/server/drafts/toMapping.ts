import type { ColumnMapping, FileMapping } from '../../domain/fileMapping.ts'
import type { Journey } from '../../domain/journey.ts'
import { type Lang, textIn } from '../../domain/text.ts'

/** What a journey says of a table's columns, in the form in which guesses are shown. */
export function toMapping(journey: Journey, columns: readonly string[], lang: Lang): FileMapping {
  const roles = new Map<string, Omit<ColumnMapping, 'column'>>()
  const take = (
    names: readonly string[] | null | undefined,
    role: ColumnMapping['role'],
    moment: ColumnMapping['moment'] = null,
  ): boolean => {
    const found = (names ?? []).find((name) => columns.includes(name))
    if (found === undefined || roles.has(found)) return false
    roles.set(found, { role, moment })
    return true
  }
  const { long } = journey
  const isLong =
    take(long?.moment ?? ['moment'], 'moment') &&
    (long !== null || columns.includes('rating') || columns.includes('visit'))
  if (!isLong) roles.clear()
  if (isLong) {
    take(long?.visit ?? journey.visit[0] ?? ['visit'], 'visit')
    take(long?.rating ?? ['rating'], 'rating')
    take(long?.at ?? journey.at?.column ?? ['at'], 'at')
  } else
    for (const moment of journey.moments) {
      take(moment.column ?? [moment.id], 'rating', moment.id)
      take(moment.secondsColumn, 'seconds', moment.id)
      take(moment.expectationColumn, 'expectation', moment.id)
    }
  for (const part of journey.visit) take(part, 'visit')
  const hasOutcome = take(journey.outcome?.column, 'outcome')
  take(journey.pick?.column, 'pick')
  take(journey.customer, 'customer')
  const hasAt = take(journey.at?.column, 'at') || [...roles.values()].some(({ role }) => role === 'at')
  take(journey.place, 'place')
  take(journey.staff, 'staff')
  take(journey.comment, 'comment')
  take(journey.weight, 'weight')
  for (const segment of journey.segments) take(segment, 'segment')
  return {
    journey: { id: journey.id, name: textIn(journey.name, lang) },
    layout: isLong ? ([...roles.values()].some(({ role }) => role === 'rating') ? 'long' : 'events') : 'wide',
    columns: columns.map((column) => ({
      column,
      ...(roles.get(column) ?? { role: 'ignored' as const, moment: null }),
    })),
    moments: journey.moments.map(({ id, name, phase, seconds, scale, notMet, notAsked, codes }) => ({
      id,
      name: textIn(name, lang),
      phase,
      seconds,
      scale,
      notMet,
      notAsked,
      codes: isLong ? [...new Set([...codes, id, textIn(name, 'ko'), textIn(name, 'en')])] : codes,
    })),
    outcome:
      journey.outcome && hasOutcome
        ? {
            kind: journey.outcome.kind,
            reading: journey.outcome.reading,
            missing: journey.outcome.missing,
          }
        : null,
    at: hasAt ? { format: journey.at?.format ?? null, zone: journey.at?.zone ?? null } : null,
    pick: journey.pick && { none: journey.pick.none, moments: journey.pick.moments },
  }
}
