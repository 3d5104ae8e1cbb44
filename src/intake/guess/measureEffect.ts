import type { FileMapping, MappingEffect, OutcomeMapping } from '../../domain/fileMapping.ts'
import type { ProfiledColumn, TableProfile, ValueCount } from '../../domain/tableProfile.ts'
import { columnsWith, momentColumn, profileOf } from './findColumn.ts'
import { listNotes } from './listNotes.ts'
import { listProblems } from './listProblems.ts'
import { createOutcomeReader } from './readOutcome.ts'
import { createRatingReader } from './readRating.ts'

const MOST_UNREAD = 20

/** What a mapping would make of the file, from the counts of its values: nothing is read again. */
export function measureEffect(profile: TableProfile, mapping: FileMapping): MappingEffect {
  const outcomeColumn = profileOf(profile, columnsWith(mapping, 'outcome')[0])
  const outcome =
    mapping.outcome && outcomeColumn ? countOutcome(profile, outcomeColumn, mapping.outcome) : null
  const moments = countMoments(profile, mapping)
  return {
    rows: profile.rows,
    visits: countVisits(profile, mapping),
    outcome,
    moments,
    problems: listProblems(profile, mapping),
    notes: listNotes(profile, mapping, { outcome, moments }),
  }
}

function countOutcome(
  profile: TableProfile,
  column: ProfiledColumn,
  mapping: OutcomeMapping,
): NonNullable<MappingEffect['outcome']> {
  const read = createOutcomeReader(mapping)
  const counts = { kept: 0, lost: 0, unknown: column.empty, unread: 0 }
  const unread: ValueCount[] = []
  for (const { value, count } of sampleValues(profile, column)) {
    const what = read(value)
    counts[what] += count
    if (what === 'unread') unread.push({ value, count })
  }
  return { ...counts, unread: unread.slice(0, MOST_UNREAD) }
}

/** All values with their counts, or for a column of too many those of some rows, raised to the whole. */
function sampleValues(profile: TableProfile, column: ProfiledColumn): readonly ValueCount[] {
  if (!column.more) return column.values
  const index = profile.columns.indexOf(column)
  const texts = profile.spread.flatMap((row) => row[index] || [])
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return [...counts].map(([value, count]) => ({
    value,
    count: Math.round((count * column.filled) / texts.length),
  }))
}

function countMoments(profile: TableProfile, mapping: FileMapping): MappingEffect['moments'] {
  if (mapping.layout !== 'wide') {
    const named = profileOf(profile, columnsWith(mapping, 'moment')[0])
    return mapping.moments.map(({ id, codes }) => {
      const asked = (named?.values ?? [])
        .filter(({ value }) => codes.includes(value))
        .reduce((sum, { count }) => sum + count, 0)
      return { id, asked, failed: null, notMet: 0, notAsked: 0, unread: [] }
    })
  }
  return mapping.moments.map((moment) => {
    const column = profileOf(profile, momentColumn(mapping, moment.id, 'rating'))
    const read = createRatingReader(moment)
    const counts = { asked: 0, failed: 0, notMet: 0, notAsked: column?.empty ?? profile.rows, unread: 0 }
    const unread: ValueCount[] = []
    for (const { value, count } of column ? sampleValues(profile, column) : []) {
      const what = read(value)
      counts[what] += count
      if (what === 'unread') unread.push({ value, count })
    }
    return {
      id: moment.id,
      asked: counts.asked + counts.failed,
      failed: counts.failed,
      notMet: counts.notMet,
      notAsked: counts.notAsked,
      unread: unread.slice(0, MOST_UNREAD),
    }
  })
}

/** Rows, or where a column names visits its distinct values; null for visits of several rows. */
function countVisits(profile: TableProfile, mapping: FileMapping): number | null {
  const named = columnsWith(mapping, 'visit')
  if (mapping.layout !== 'wide' || named.length > 1) return null
  if (named.length === 0) return profile.rows
  const column = profileOf(profile, named[0])
  return column && !column.more ? column.distinct : column?.unique ? column.filled : null
}
