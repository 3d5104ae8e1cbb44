import { isDeepStrictEqual } from 'node:util'
import type { ColumnNames } from '../../domain/columnNames.ts'
import type { Journey, Moment } from '../../domain/journey.ts'

/**
 * What differs between two journeys in how visits are read, as paths of the journey file (`scale`,
 * `moments.change.notMet`). Texts, remedies, target lengths and the value of a visit are not part of it, nor
 * are further names for a column that is already named, nor an outcome that comes in files of its own to
 * visits that had none.
 */
export function listReadingChanges(before: Journey, after: Journey): readonly string[] {
  const isFirstOutcome = before.outcome === null && after.outcome?.later === true
  const was = toReading(isFirstOutcome ? { ...before, outcome: after.outcome } : before)
  const is = toReading(after)
  const paths = [...new Set([...was.keys(), ...is.keys()])]
  return paths.filter((path) => !isSameReading(was.get(path), is.get(path)))
}

type Part = { readonly columns: ColumnNames | null } | { readonly value: unknown } | undefined

function toReading(journey: Journey): ReadonlyMap<string, Part> {
  const parts: [string, Part][] = [
    ['moments', { value: journey.moments.map(({ id }) => id) }],
    ['outcome.kind', { value: journey.outcome?.kind ?? null }],
    ['outcome.kept', { value: journey.outcome?.reading ?? null }],
    ['outcome.recorded', { value: journey.outcome?.recorded ?? null }],
    ['outcome.later', { value: journey.outcome?.later ?? false }],
    ['outcome.missing', { value: journey.outcome?.missing ?? null }],
    ['outcome.column', { columns: journey.outcome?.column ?? null }],
    ['pick.column', { columns: journey.pick?.column ?? null }],
    ['pick.none', { value: journey.pick?.none ?? null }],
    ['pick.moments', { value: journey.pick?.moments ?? null }],
    ['visit', { value: journey.visit.length }],
    ...journey.visit.map((columns, index): [string, Part] => [`visit.columns[${index}]`, { columns }]),
    ['customer', { columns: journey.customer }],
    ['at.column', { columns: journey.at?.column ?? null }],
    ['at.format', { value: journey.at?.format ?? null }],
    ['at.zone', { value: journey.at?.zone ?? null }],
    ['place', { columns: journey.place }],
    ['staff', { columns: journey.staff }],
    ['comment', { columns: journey.comment }],
    ['weight', { columns: journey.weight }],
    ['segments', { value: journey.segments.length }],
    ...journey.segments.map((columns, index): [string, Part] => [`segments[${index}]`, { columns }]),
    ['long.visit', { columns: journey.long?.visit ?? null }],
    ['long.moment', { columns: journey.long?.moment ?? null }],
    ['long.rating', { columns: journey.long ? (journey.long.rating ?? ['rating']) : null }],
    ['long.at', { columns: journey.long?.at ?? null }],
    ...journey.moments.flatMap(toMomentReading),
  ]
  return new Map(parts)
}

const toMomentReading = (moment: Moment): [string, Part][] => [
  [`moments.${moment.id}.scale`, { value: moment.scale }],
  [`moments.${moment.id}.column`, { columns: moment.column }],
  [`moments.${moment.id}.secondsColumn`, { columns: moment.secondsColumn }],
  [`moments.${moment.id}.expectationColumn`, { columns: moment.expectationColumn }],
  [`moments.${moment.id}.notMet`, { value: moment.notMet }],
  [`moments.${moment.id}.notAsked`, { value: moment.notAsked }],
  [`moments.${moment.id}.codes`, { value: moment.codes }],
]

function isSameReading(was: Part, is: Part): boolean {
  if (was === undefined || is === undefined) return was === is
  if ('columns' in was && 'columns' in is) {
    if (was.columns === null || is.columns === null) return was.columns === is.columns
    return was.columns[0] === is.columns[0] && was.columns.every((name) => is.columns?.includes(name))
  }
  return isDeepStrictEqual(was, is)
}
