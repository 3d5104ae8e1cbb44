import type { Facts } from '../../store/facts/facts.ts'
import type { StoredJourney } from '../../store/workspace/storedJourney.ts'
import type { ReadDraft } from './draftTask.ts'
import { keyOf, type OutcomeRoles } from './outcomeRoles.ts'
import { readIds } from './readIds.ts'

export interface JourneyMatch {
  readonly stored: StoredJourney
  /** Rows whose id is one of its visits', or whose customer has one. */
  readonly found: number
}

export interface Matches {
  readonly by: 'visit' | 'customer'
  /** Rows that have an id. */
  readonly rows: number
  /** The most found first; journeys that know none are missing. */
  readonly journeys: readonly JourneyMatch[]
}

export interface MatchOptions {
  readonly facts: Pick<Facts, 'countMatches' | 'revision'>
  readonly stored: readonly StoredJourney[]
  readonly pause?: (() => Promise<unknown>) | undefined
}

const counted = new WeakMap<ReadDraft, Map<string, ReturnType<Facts['countMatches']>>>()

/** Looks up whose visits a file of outcomes speaks of: by visit where that finds any, else by customer. */
export async function matchJourneys(
  read: ReadDraft,
  roles: Pick<OutcomeRoles, 'visit' | 'customer'>,
  options: MatchOptions,
): Promise<Matches> {
  const byVisit = roles.visit.length > 0 ? await matchByVisit(read, roles.visit, options) : null
  if (byVisit && (byVisit.journeys.length > 0 || roles.customer === null)) return byVisit
  if (roles.customer === null) return { by: 'visit', rows: 0, journeys: [] }
  const { rows, found } = await count(read, { by: 'customer', columns: [roles.customer] }, options)
  const journeys = own(options.stored).map((stored) => ({ stored, found: found.get(stored.journey.id) ?? 0 }))
  const byCustomer: Matches = { by: 'customer', rows, journeys: inOrder(journeys) }
  return byVisit && byCustomer.journeys.length === 0 ? byVisit : byCustomer
}

async function matchByVisit(
  read: ReadDraft,
  visit: readonly string[],
  options: MatchOptions,
): Promise<Matches> {
  const journeys: JourneyMatch[] = []
  let rows = 0
  for (const stored of own(options.stored)) {
    const columns = keyOf(stored.journey, visit)
    if (!columns) continue
    const counts = await count(read, { by: 'visit', columns }, options)
    rows = counts.rows
    journeys.push({ stored, found: counts.found.get(stored.journey.id) ?? 0 })
  }
  return { by: 'visit', rows, journeys: inOrder(journeys) }
}

/** Nobody's outcomes belong to the sample. */
const own = (stored: readonly StoredJourney[]): readonly StoredJourney[] =>
  stored.filter(({ sample }) => !sample)

const inOrder = (journeys: readonly JourneyMatch[]): readonly JourneyMatch[] =>
  journeys
    .filter(({ found }) => found > 0)
    .toSorted((a, b) => b.found - a.found || (a.stored.changedAt < b.stored.changedAt ? 1 : -1))

/** Counts once for the same columns, as long as the facts stay. */
function count(
  read: ReadDraft,
  { by, columns }: { by: 'visit' | 'customer'; columns: readonly string[] },
  { facts, pause }: MatchOptions,
): ReturnType<Facts['countMatches']> {
  const known = counted.get(read) ?? new Map<string, ReturnType<Facts['countMatches']>>()
  counted.set(read, known)
  const key = JSON.stringify([by, columns, facts.revision])
  const before = known.get(key)
  if (before) return before
  const counting = facts.countMatches({ by, ids: readIds(read.sources, { columns, pause }) })
  known.set(key, counting)
  counting.catch(() => known.delete(key))
  return counting
}

/** How many of some rows from all over the table are found under each column, as visits and as customers. */
export async function lookUp(
  { profile }: ReadDraft,
  columns: readonly string[],
  { facts, stored }: MatchOptions,
): Promise<
  readonly { readonly column: string; readonly by: 'visit' | 'customer'; readonly share: number }[]
> {
  const looked: { column: string; by: 'visit' | 'customer'; share: number }[] = []
  for (const column of columns) {
    const index = profile.columns.findIndex(({ name }) => name === column)
    const texts = profile.spread.map((row) => (row[index] ?? '').trim())
    for (const by of ['visit', 'customer'] as const) {
      const { rows, found } = await facts.countMatches({ by, ids: once(texts) })
      const most = Math.max(0, ...own(stored).map(({ journey }) => found.get(journey.id) ?? 0))
      looked.push({ column, by, share: rows === 0 ? 0 : most / rows })
    }
  }
  return looked.filter(({ share }) => share > 0).toSorted((a, b) => b.share - a.share)
}

async function* once<T>(values: T): AsyncGenerator<T> {
  yield values
}
