import type { ColumnNames } from '../../domain/columnNames.ts'
import type { Journey } from '../../domain/journey.ts'
import type { Trait } from '../../domain/visitBatch.ts'
import { toColumnName } from '../table/columnNames.ts'
import type { Header } from '../table/header.ts'
import { columnProblems } from './columnProblems.ts'

/** Where the values of a column come from: a field of each row, or a tag, the same for all. */
export type ColumnSource =
  | { readonly kind: 'field'; readonly index: number; readonly name: string }
  | { readonly kind: 'constant'; readonly value: string; readonly name: string }

export type Layout = 'wide' | 'long' | 'outcomes'

/** Which column of a file says what. */
export interface ColumnPlan {
  readonly layout: Layout
  readonly delimiter: number
  readonly rowsBefore: number
  readonly width: number
  /** Together they name a visit; empty: every row is a visit. */
  readonly key: readonly ColumnSource[]
  readonly customer: ColumnSource | null
  readonly at: ColumnSource | null
  readonly place: ColumnSource | null
  readonly staff: ColumnSource | null
  readonly source: ColumnSource | null
  readonly comment: ColumnSource | null
  readonly weight: ColumnSource | null
  readonly outcome: ColumnSource | null
  readonly pick: ColumnSource | null
  readonly segments: readonly { readonly name: string; readonly source: ColumnSource }[]
  readonly tags: readonly Trait[]
  /** Wide: a rating's, a length's and an expectation's column for each moment. */
  readonly ratings: readonly (ColumnSource | null)[]
  readonly seconds: readonly (ColumnSource | null)[]
  readonly expectations: readonly (ColumnSource | null)[]
  /** Long: the columns of an encounter. */
  readonly encounter: {
    readonly moment: ColumnSource
    /** Null: every row is an event, a moment met and not rated. */
    readonly rating: ColumnSource | null
    readonly seconds: ColumnSource | null
    readonly perspective: ColumnSource | null
  } | null
}

export interface Tags {
  readonly [name: string]: string
}

/** Every column name that a journey speaks of: by these the delimiter is recognised. */
export function listNames(journey: Journey): ReadonlySet<string> {
  const { long } = journey
  const columns: (ColumnNames | null | undefined)[] = [
    ...journey.visit,
    journey.customer,
    journey.at?.column,
    journey.place,
    journey.staff,
    journey.comment,
    journey.weight,
    journey.outcome?.column,
    journey.pick?.column,
    ...journey.segments,
    ...journey.moments.flatMap(({ column, secondsColumn, expectationColumn, id }) => [
      column ?? [id],
      secondsColumn,
      expectationColumn,
    ]),
    long?.visit,
    long?.moment,
    long?.rating,
    long?.at,
    ['visit', 'moment', 'rating'],
  ]
  return new Set(columns.flatMap((names) => names ?? []).map(toColumnName))
}

interface Look {
  readonly header: Header
  readonly tags: Tags
  readonly file: string
}

/** A look by a journey's eyes: a doubled name is clear where the journey speaks of the second one too. */
interface KnownLook extends Look {
  readonly wanted: ReadonlySet<string>
}

/** Finds the first of some names among the file's columns and the tags. */
function find(look: KnownLook, names: ColumnNames | null | undefined): ColumnSource | null {
  const { header, tags, wanted: known } = look
  for (const wanted of names ?? []) {
    const name = toColumnName(wanted)
    const index = header.names.indexOf(name)
    if (index >= 0) {
      if (header.doubled.has(name) && !known.has(`${name} (2)`)) throw columnProblems.doubled(look, name)
      return { kind: 'field', index, name }
    }
    for (const [tag, value] of Object.entries(tags))
      if (toColumnName(tag) === name) return { kind: 'constant', value, name }
  }
  return null
}

/**
 * Decides what each column of a file is, by the journey and the names in the header. `others` are the names in a
 * second file in which columns of the visit may be instead; `given` is the plan of the files whose outcomes a second
 * file says: what they have themselves is theirs.
 *
 * Throws InputProblem for a column that the journey names and no file has.
 */
export function resolveColumns({
  journey,
  header,
  tags,
  file,
  others,
  given = null,
}: Look & {
  journey: Journey
  others: readonly string[] | null
  given?: ColumnPlan | null
}): ColumnPlan {
  const role = given === null ? 'visits' : 'outcomes'
  const look = { header, tags, file, wanted: listNames(journey) }
  const isElsewhere = (names: ColumnNames): boolean =>
    others?.some((other) => names.some((name) => toColumnName(name) === other)) ?? false
  const optional = (names: ColumnNames | null | undefined): ColumnSource | null => find(look, names)
  const needed = (names: ColumnNames | null | undefined, what: string): ColumnSource | null => {
    if (!names) return null
    const found = find(look, names)
    if (!found && role === 'visits' && !isElsewhere(names)) throw columnProblems.absent(look, names, what)
    return found
  }

  const layout = role === 'outcomes' ? 'outcomes' : findLayout(look, journey)
  const isLong = layout === 'long'
  const key = findKey(look, journey, layout)
  const outcomeColumn = journey.outcome?.column ?? null
  const outcomeElsewhere = role === 'visits' && outcomeColumn !== null && isElsewhere(outcomeColumn)
  if (role === 'outcomes' && outcomeColumn && !find(look, outcomeColumn))
    throw columnProblems.absent(look, outcomeColumn, 'outcome')
  const standard = (names: ColumnNames | null | undefined, word: string): ColumnSource | null =>
    names ? needed(names, word) : isLong ? optional([word]) : null
  const plan: ColumnPlan = {
    layout,
    delimiter: header.delimiter,
    rowsBefore: header.rowsBefore,
    width: header.names.length,
    key,
    customer: standard(journey.customer, 'customer'),
    at: standard((isLong ? journey.long?.at : null) ?? journey.at?.column, 'at'),
    place: standard(journey.place, 'place'),
    staff: standard(journey.staff, 'staff'),
    comment: standard(journey.comment, 'comment'),
    source: isLong ? optional(['source']) : null,
    weight: needed(journey.weight, 'weight'),
    outcome: outcomeElsewhere
      ? null
      : journey.outcome?.later
        ? optional(outcomeColumn)
        : needed(outcomeColumn, 'outcome'),
    pick: needed(journey.pick?.column, 'pick'),
    segments: journey.segments.flatMap((names) => {
      const source = needed(names, 'segment')
      return source === null || names[0] === undefined ? [] : [{ name: names[0], source }]
    }),
    tags: Object.entries(tags),
    ratings:
      layout === 'wide'
        ? journey.moments.map((moment) =>
            moment.column ? needed(moment.column, `moment ${moment.id}`) : optional([moment.id]),
          )
        : [],
    seconds:
      layout === 'wide' ? journey.moments.map((moment) => needed(moment.secondsColumn, 'seconds')) : [],
    expectations:
      layout === 'wide'
        ? journey.moments.map((moment) => needed(moment.expectationColumn, 'expectation'))
        : [],
    encounter: isLong
      ? {
          moment: find(look, journey.long?.moment ?? ['moment'])!,
          rating: find(look, journey.long?.rating ?? ['rating']),
          seconds: optional(['seconds']),
          perspective: optional(['perspective']),
        }
      : null,
  }
  return given === null ? plan : withoutGiven(plan, given)
}

/** A second file's plan without what the files of visits say themselves. */
const withoutGiven = (plan: ColumnPlan, given: ColumnPlan): ColumnPlan => ({
  ...plan,
  customer: given.customer ? null : plan.customer,
  at: given.at ? null : plan.at,
  place: given.place ? null : plan.place,
  staff: given.staff ? null : plan.staff,
  comment: given.comment ? null : plan.comment,
  weight: given.weight ? null : plan.weight,
  pick: given.pick ? null : plan.pick,
  segments: plan.segments.filter(({ name }) => !given.segments.some((other) => other.name === name)),
  tags: [],
})

/**
 * Wide when columns of moments are there, long when a row has a moment and a rating. Without a rating's column it is
 * a log of events, where the journey states the columns of a long file and no rating among them.
 */
function findLayout(look: KnownLook, journey: Journey): 'wide' | 'long' {
  const { long, moments } = journey
  const visit = long ? find(look, long.visit) : (find(look, journey.visit[0]) ?? find(look, ['visit']))
  const moment = find(look, long?.moment ?? ['moment'])
  const rating = find(look, long?.rating ?? ['rating'])
  const wide = moments.filter(({ column, id }) => find(look, column ?? [id]) !== null).length
  if (visit && moment) {
    if (rating && (long !== null || wide === 0)) return 'long'
    if (!rating && wide === 0 && long?.rating === null) return 'long'
    if (!rating && wide === 0 && long?.rating) throw columnProblems.absent(look, long.rating, 'rating')
  }
  if (wide > 0) return 'wide'
  throw columnProblems.noMoments(look, journey)
}

function findKey(look: KnownLook, journey: Journey, layout: Layout): readonly ColumnSource[] {
  const named = layout === 'long' && journey.long ? [journey.long.visit] : journey.visit
  const found = named.map((names) => find(look, names))
  const whole = found.filter((source) => source !== null)
  if (whole.length === named.length && named.length > 0) return whole
  const plain = layout === 'wide' ? null : find(look, ['visit'])
  if (plain && named.length <= 1) return [plain]
  const missing = named.find((_, i) => found[i] === null)
  if (missing)
    throw columnProblems.absent(look, missing, journey.visit.length > 1 ? 'part of visit' : 'visit')
  if (layout === 'outcomes') throw columnProblems.absent(look, ['visit'], 'visit')
  return []
}
