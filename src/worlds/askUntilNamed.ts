import { bucketOf } from '../domain/bucketOf.ts'
import { NOT_ASKED, type PatternTable, PICK_NOT_ASKED } from '../domain/patternTable.ts'
import type { Random } from '../stats/random.ts'
import type { Visits, World } from './world.ts'

/** What one look at the answers so far concludes, and whom to ask what until the next look. */
export interface Look {
  /** The index of the moment named; null where there is no culprit; undefined while undecided. */
  readonly verdict: number | null | undefined
  /** The moments that the next visit is asked about. */
  readonly offer: (random: Random) => readonly number[]
}

/** How long it took until a verdict, and what it was. */
export interface AskedUntil {
  /** Visits asked until the verdict; all there were where none came. */
  readonly visits: number
  readonly verdict: number | null | undefined
  /** Encounters asked about, by moment. */
  readonly asked: readonly number[]
}

/**
 * Asks the visits of a world a few moments each, in batches: after each batch the answers so far are looked at,
 * and the next batch is asked what that look says, until a look comes to a verdict.
 *
 * @param visits visits in which every moment is known (met or not), in the order in which they come
 * @param looks numbers of visits after which is looked, ascending; the first batch is asked what a look at
 *   nothing says
 * @param look concludes from the answers so far; null before the first
 */
export function askUntilNamed(
  world: World,
  {
    visits,
    looks,
    look,
    random,
  }: {
    readonly visits: Visits
    readonly looks: readonly number[]
    readonly look: (table: PatternTable | null) => Look
    readonly random: Random
  },
): AskedUntil {
  const asked = world.moments.map(() => 0)
  const levels = world.moments.map(() => new Uint8Array(visits.count).fill(NOT_ASKED))
  let { offer } = look(null)
  let from = 0
  for (const to of looks) {
    for (let i = from; i < to; i++)
      for (const m of offer(random)) {
        levels[m]![i] = visits.levels[m]![i]!
        asked[m]!++
      }
    from = to
    const seen = look(toTable(world, visits, levels, to))
    if (seen.verdict !== undefined) return { visits: to, verdict: seen.verdict, asked }
    offer = seen.offer
  }
  return { visits: from, verdict: undefined, asked }
}

/** The first visits as a pattern table, a row each. */
function toTable(world: World, visits: Visits, levels: readonly Uint8Array[], rows: number): PatternTable {
  const ones = new Float64Array(rows).fill(1)
  return {
    rows,
    moments: world.moments,
    levels: levels.map((column) => column.slice(0, rows)),
    picks: visits.picks?.slice(0, rows) ?? new Int16Array(rows).fill(PICK_NOT_ASKED),
    outcomes: visits.outcomes.slice(0, rows),
    segments: world.segments.map(({ name, values }, s) => ({
      name,
      values,
      codes: Uint16Array.from(visits.segments[s]!.subarray(0, rows)),
    })),
    buckets: Uint8Array.from({ length: rows }, (_, i) =>
      bucketOf(String((visits.customers ? visits.customers[i]! : i) + 1)),
    ),
    counts: ones,
    weights: visits.weights ? visits.weights.slice(0, rows) : ones.slice(),
    customersRepeat: visits.customers !== null,
    outcomeKind: world.outcomeKind,
  }
}
