import type { ColumnMapping, ColumnRole, FileMapping, MomentMapping } from '../../../domain/fileMapping.ts'
import type { MomentId } from '../../../domain/ids.ts'
import type { OutcomeReading } from '../../../domain/outcome.ts'
import type { ValueCount } from '../../../domain/tableProfile.ts'

/** Roles that belong to one moment each in a wide file. */
export const OF_MOMENT: readonly ColumnRole[] = ['rating', 'expectation', 'seconds']

/** Roles that one column alone may have. */
const ALONE: readonly ColumnRole[] = [
  'outcome',
  'pick',
  'at',
  'place',
  'staff',
  'comment',
  'weight',
  'moment',
]

/** Drops the moments of a wide file that no column rates any more. */
function pruned(mapping: FileMapping): FileMapping {
  if (mapping.layout !== 'wide') return mapping
  const rated = new Set(mapping.columns.filter(({ role }) => role === 'rating').map(({ moment }) => moment))
  const moments = mapping.moments.filter(({ id }) => rated.has(id))
  return moments.length === mapping.moments.length ? mapping : { ...mapping, moments }
}

/** Says what a column is; the server fills in what belongs to its new role. */
export function withRole(mapping: FileMapping, column: string, role: ColumnRole): FileMapping {
  const columns = mapping.columns.map((one): ColumnMapping => {
    if (one.column === column) return { column, role, moment: null }
    return ALONE.includes(role) && one.role === role ? { ...one, role: 'ignored', moment: null } : one
  })
  const outcome = columns.some((one) => one.role === 'outcome') && role !== 'outcome' ? mapping.outcome : null
  const pick = columns.some((one) => one.role === 'pick') && role !== 'pick' ? mapping.pick : null
  const at = columns.some((one) => one.role === 'at') && role !== 'at' ? mapping.at : null
  return pruned({ ...mapping, columns, outcome, pick, at })
}

/** Says which moment a column belongs to. */
export function withMoment(mapping: FileMapping, column: string, moment: MomentId): FileMapping {
  const mine = mapping.columns.find((one) => one.column === column)
  const columns = mapping.columns.map((one): ColumnMapping => {
    if (one.column === column) return { ...one, moment }
    return mine && one.role === mine.role && one.moment === moment
      ? { ...one, role: 'ignored', moment: null }
      : one
  })
  return pruned({ ...mapping, columns })
}

/** Changes one moment. */
export const withChanged = (
  mapping: FileMapping,
  id: MomentId,
  change: Partial<MomentMapping>,
): FileMapping => ({
  ...mapping,
  moments: mapping.moments.map((moment) => (moment.id === id ? { ...moment, ...change } : moment)),
})

/** Puts a moment before or after where it stands. */
export function withMoved(mapping: FileMapping, id: MomentId, to: number): FileMapping {
  const from = mapping.moments.findIndex((moment) => moment.id === id)
  const moment = mapping.moments[from]
  const at = Math.max(0, Math.min(mapping.moments.length - 1, to))
  if (!moment || at === from) return mapping
  const rest = mapping.moments.filter((one) => one.id !== id)
  return { ...mapping, moments: rest.toSpliced(at, 0, moment) }
}

/** What a value of a moment's column means: a rating, or that there is none. */
export type Meaning = number | 'notMet' | 'notAsked' | 'unread'

const asNumber = (value: string): number | null => {
  const text = value.trim()
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : null
}

export function meaningOf({ scale, notMet, notAsked }: MomentMapping, value: string): Meaning {
  if (notMet.includes(value)) return 'notMet'
  if (notAsked.includes(value)) return 'notAsked'
  const labelled = scale.labels[value]
  if (labelled !== undefined) return labelled
  const number = asNumber(value)
  return number !== null && Number.isInteger(number) && number >= scale.min && number <= scale.max
    ? number
    : 'unread'
}

/** Says what a value of a moment means. */
export function withMeaning(moment: MomentMapping, value: string, meaning: Meaning): MomentMapping {
  const others = (values: readonly string[]): readonly string[] => values.filter((one) => one !== value)
  const labels = Object.fromEntries(Object.entries(moment.scale.labels).filter(([label]) => label !== value))
  const plain = typeof meaning === 'number' && asNumber(value) === meaning
  return {
    ...moment,
    scale: {
      ...moment.scale,
      labels: typeof meaning === 'number' && !plain ? { ...labels, [value]: meaning } : labels,
    },
    notMet: meaning === 'notMet' ? [...others(moment.notMet), value] : others(moment.notMet),
    notAsked: meaning === 'notAsked' ? [...others(moment.notAsked), value] : others(moment.notAsked),
  }
}

/** How good a rating is with higher = better: mirrored on a reversed scale. */
export const goodness = ({ scale }: MomentMapping, rating: number): number =>
  scale.reversed ? scale.min + scale.max - rating : rating

const sameValues = (a: MomentMapping, b: MomentMapping): boolean =>
  a.scale.min === b.scale.min &&
  a.scale.max === b.scale.max &&
  Object.keys(a.scale.labels).sort().join('\n') === Object.keys(b.scale.labels).sort().join('\n')

/** The other moments whose answers come from the same choices. */
export const alike = (mapping: FileMapping, moment: MomentMapping): readonly MomentMapping[] =>
  mapping.moments.filter((one) => one.id !== moment.id && sameValues(one, moment))

/** Reads moments as one of them is read. */
export function withSameReading(
  mapping: FileMapping,
  { scale, notMet, notAsked }: MomentMapping,
  ids: readonly MomentId[],
): FileMapping {
  return {
    ...mapping,
    moments: mapping.moments.map((one) => (ids.includes(one.id) ? { ...one, scale, notMet, notAsked } : one)),
  }
}

/** How a visit with this value ended. */
export type Side = 'kept' | 'lost' | 'unknown' | 'unread'

export function sideOf(reading: OutcomeReading, missing: readonly string[], value: string): Side {
  if (missing.includes(value)) return 'unknown'
  if (reading.kind === 'lists') {
    if (reading.kept.includes(value)) return 'kept'
    return reading.lost.includes(value) ? 'lost' : 'unread'
  }
  const number = asNumber(value)
  if (number === null) return 'unread'
  const kept = reading.kind === 'atLeast' ? number >= reading.atLeast : number <= reading.atMost
  return kept ? 'kept' : 'lost'
}

/** Puts a value of the outcome on a side; a threshold stays one unless a number is to leave it. */
export function withSide(
  mapping: FileMapping,
  value: string,
  { side, values }: { readonly side: Side; readonly values: readonly ValueCount[] },
): FileMapping {
  const { outcome } = mapping
  if (!outcome) return mapping
  const current = outcome.reading.kind === 'lists' ? mapping : withReading(mapping, 'lists', values)
  if (current.outcome?.reading.kind !== 'lists') return mapping
  const { kept, lost } = current.outcome.reading
  const others = (list: readonly string[]): readonly string[] => list.filter((one) => one !== value)
  const put = (list: readonly string[], here: boolean): readonly string[] =>
    here ? [...others(list), value] : others(list)
  return {
    ...mapping,
    outcome: {
      ...outcome,
      reading: { kind: 'lists', kept: put(kept, side === 'kept'), lost: put(lost, side === 'lost') },
      missing: put(current.outcome.missing, side === 'unknown'),
    },
  }
}

/** Reads the outcome by lists of values or by a threshold, each taken over from the other. */
export function withReading(
  mapping: FileMapping,
  kind: OutcomeReading['kind'],
  values: readonly ValueCount[],
): FileMapping {
  const { outcome } = mapping
  if (!outcome || outcome.reading.kind === kind) return mapping
  const sides = (side: Side): readonly string[] =>
    values
      .map(({ value }) => value)
      .filter((value) => sideOf(outcome.reading, outcome.missing, value) === side)
  if (kind === 'lists')
    return {
      ...mapping,
      outcome: { ...outcome, reading: { kind, kept: sides('kept'), lost: sides('lost') } },
    }
  const numbers = steps(values)
  const kept = sides('kept')
    .map(asNumber)
    .filter((one) => one !== null)
  const middle = numbers[Math.floor(numbers.length / 2)] ?? 0
  const reading: OutcomeReading =
    kind === 'atLeast'
      ? { kind, atLeast: kept.length > 0 ? Math.min(...kept) : middle }
      : { kind, atMost: kept.length > 0 ? Math.max(...kept) : middle }
  return { ...mapping, outcome: { ...outcome, reading } }
}

/** The numbers among values, each once, rising: where a threshold can stand. */
export const steps = (values: readonly ValueCount[]): readonly number[] =>
  [...new Set(values.map(({ value }) => asNumber(value)).filter((one) => one !== null))].sort((a, b) => a - b)
