import type { Beforehand } from '../../diagnosis/priors/toPriors.ts'
import type { Journey } from '../../domain/journey.ts'
import type { PatternTable } from '../../domain/patternTable.ts'
import type { Facts } from '../../store/facts/facts.ts'
import type { Question } from '../../store/facts/port/question.ts'

/** So many other places are heard, those with most visits: more would add little and take long. */
const MOST_SISTERS = 12
/** With so many visits here nothing expected beforehand would count for more than a hundredth. */
const OUTVOTED_FROM = 10_000

/**
 * What may be known of the moments beforehand: what the journey file expects, and, where visits of one place are
 * asked about, those of the other places, in the same days and under the same other conditions. Null where that is
 * nothing, or would count for nothing.
 */
export async function readBeforehand(
  question: Question,
  { facts, table }: { readonly facts: Facts; readonly table: PatternTable },
): Promise<Beforehand | null> {
  const { journey } = question
  if (table.counts.reduce((sum, count) => sum + count, 0) >= OUTVOTED_FROM) return null
  const template = journey.moments.map(({ prior }) => prior ?? null)
  const sisters = await readSisters(question, facts)
  return sisters.length === 0 && template.every((prior) => prior === null) ? null : { template, sisters }
}

async function readSisters(question: Question, facts: Facts): Promise<PatternTable[]> {
  const { journey, where = [] } = question
  const at = where.filter(({ column }) => isPlace(journey, column))
  if (at.length !== 1) return []
  const here = at[0]!.value.trim().normalize('NFC')
  const others = (await facts.listPlaces(journey.id)).filter((place) => place !== here).toSorted()
  const rest = where.filter((condition) => condition !== at[0])
  const tables: PatternTable[] = []
  for (const place of others.slice(0, 4 * MOST_SISTERS))
    tables.push(
      await facts.patternTable({ ...question, where: [...rest, { column: 'place', value: place }] }),
    )
  return tables.toSorted((a, b) => b.rows - a.rows).slice(0, MOST_SISTERS)
}

const isPlace = (journey: Journey, column: string): boolean =>
  column === 'place' || (journey.place?.includes(column) ?? false)
