import type { ColumnRole, FileMapping } from '../../domain/fileMapping.ts'
import type { Journey } from '../../domain/journey.ts'
import type { ProfiledColumn } from '../../domain/tableProfile.ts'
import { columnsWith } from '../../intake/guess/findColumn.ts'
import { toColumnName } from '../../intake/table/columnNames.ts'
import type { ReadDraft } from './draftTask.ts'

/** What the columns of a file are that only says how visits ended; what else it holds is not used. */
export interface OutcomeRoles {
  readonly visit: readonly string[]
  readonly customer: string | null
  readonly outcome: string
  readonly at: string | null
}

const OF_OUTCOMES: readonly ColumnRole[] = ['visit', 'customer', 'outcome', 'at']
/** A file of outcomes says little besides. */
const MOST_OTHERS = 6
/** Columns whose values may be looked up among stored ids. */
const MOST_LOOKED_UP = 12
const MOST_ENDS = 12

/** The roles as a person or the guess has them; null where the mapping has moments, no outcome or nobody's id. */
export function rolesOf(mapping: FileMapping): OutcomeRoles | null {
  const [outcome] = columnsWith(mapping, 'outcome')
  const visit = columnsWith(mapping, 'visit')
  const customer = columnsWith(mapping, 'customer')[0] ?? null
  if (mapping.moments.length > 0 || outcome === undefined || (visit.length === 0 && customer === null))
    return null
  return { visit, customer, outcome, at: columnsWith(mapping, 'at')[0] ?? null }
}

/** The roles by the names of a journey; null where a table lacks one, or has columns of the journey's moments. */
export function namedRoles(
  journey: Journey,
  { names, at }: { readonly names: readonly string[]; readonly at: string | null },
): OutcomeRoles | null {
  const find = (wanted: readonly string[] | null | undefined): string | null =>
    names.find((name) => wanted?.some((one) => toColumnName(one) === toColumnName(name))) ?? null
  const outcome = find(journey.outcome?.column)
  const parts = journey.visit.map(find)
  const isWhole = parts.length > 0 && parts.every((part) => part !== null)
  const customer = isWhole ? null : find(journey.customer)
  const hasMoments =
    journey.moments.some(({ column, id }) => find(column ?? [id]) !== null) ||
    find(journey.long ? journey.long.moment : ['moment']) !== null
  if (outcome === null || hasMoments || (!isWhole && customer === null)) return null
  return {
    visit: isWhole ? parts : [],
    customer,
    outcome,
    at: find(['at']) ?? find(journey.at?.column) ?? at,
  }
}

/** Whether a table that nobody has corrected looks as if it said little besides how visits ended. */
export const isOutcomeLike = (mapping: FileMapping): boolean =>
  mapping.columns.filter(({ role }) => !OF_OUTCOMES.includes(role) && role !== 'ignored').length <=
  MOST_OTHERS

/** Columns whose values may be ids, whatever they are called. */
export const idLike = ({ profile }: ReadDraft): readonly string[] =>
  profile.columns
    .filter(
      ({ filled, distinct, times }) =>
        filled >= profile.rows * 0.5 && distinct >= Math.max(5, filled * 0.2) && times < filled * 0.5,
    )
    .slice(0, MOST_LOOKED_UP)
    .map(({ name }) => name)

/** The first column that may say how a visit ended, by its values alone. */
export const endLike = ({ profile }: ReadDraft, others: readonly (string | null)[]): string | null =>
  profile.columns.find((column) => !others.includes(column.name) && column.filled > 0 && mayBeEnd(column))
    ?.name ?? null

const mayBeEnd = ({ more, distinct, times, filled }: ProfiledColumn): boolean =>
  !more && distinct >= 2 && distinct <= Math.min(MOST_ENDS, filled / 2) && times < filled * 0.5

/** A mapping with nothing but these roles. */
export function toOutcomeMapping(mapping: FileMapping, roles: OutcomeRoles): FileMapping {
  const roleOf = (column: string): ColumnRole =>
    column === roles.outcome
      ? 'outcome'
      : roles.visit.includes(column)
        ? 'visit'
        : column === roles.customer
          ? 'customer'
          : column === roles.at
            ? 'at'
            : 'ignored'
  return {
    ...mapping,
    layout: 'wide',
    columns: mapping.columns.map(({ column }) => ({ column, role: roleOf(column), moment: null })),
    moments: [],
    pick: null,
  }
}

/** By which columns a visit of a journey is named, in its order; null where the journey names it by another number of them. */
export function keyOf(journey: Journey, visit: readonly string[]): readonly string[] | null {
  if (visit.length !== Math.max(1, journey.visit.length)) return null
  const named = journey.visit.map((names) =>
    visit.find((column) => names.some((name) => toColumnName(name) === toColumnName(column))),
  )
  const whole = named.filter((column) => column !== undefined)
  return whole.length === visit.length && new Set(whole).size === whole.length ? whole : visit
}
