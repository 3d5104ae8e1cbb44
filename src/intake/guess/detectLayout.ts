import type { TableLayout } from '../../domain/fileMapping.ts'
import type { TableProfile } from '../../domain/tableProfile.ts'
import type { ColumnExam } from './examineColumns.ts'
import { speaksOf } from './headerWords.ts'
import { LEAST_RATING } from './isRatingLike.ts'

/** How the rows of a table lie, with the columns that make a long file or a log one. */
export interface LayoutGuess {
  readonly layout: TableLayout
  readonly visit: number | null
  readonly moment: number | null
  readonly rating: number | null
  readonly at: number | null
}

const WIDE: LayoutGuess = { layout: 'wide', visit: null, moment: null, rating: null, at: null }
const MOST_MOMENTS = 200

/** Tells a row a visit from a row an encounter and from a log of events. */
export function detectLayout(
  profile: TableProfile,
  exams: readonly ColumnExam[],
  ratings: readonly number[],
): LayoutGuess {
  const rated = exams.filter(({ index }) => ratings[index]! >= LEAST_RATING)
  if (profile.rows < 3 || rated.length > 2) return WIDE
  const keys = exams.filter((exam) => isKey(exam, profile)).sort((a, b) => keyScore(b) - keyScore(a))
  for (const key of keys) {
    const kinds = exams
      .filter((exam) => exam !== key && isKind(exam))
      .map((exam) => ({ exam, varies: varyingShare(profile, key.index, exam.index) }))
      .filter(({ exam, varies }) => (varies === null ? speaksOf(exam.words, 'moment') : varies >= 0.5))
      .sort((a, b) => kindScore(b.exam) - kindScore(a.exam))
    const at = exams.find(({ column }) => column.times > column.filled * 0.9 && column.filled > 0)
    for (const { exam: kind } of kinds) {
      const scores = exams.filter(
        (exam) =>
          exam !== key &&
          exam !== kind &&
          exam.scale &&
          (ratings[exam.index]! >= 0.45 || /polarity|sentiment|감성|평가|값|value/.test(exam.words)) &&
          (varyingShare(profile, key.index, exam.index) ?? 1) > 0.1,
      )
      const rating = scores.sort((a, b) => ratings[b.index]! - ratings[a.index]!)[0]
      const isNamed = speaksOf(kind.words, 'moment')
      if (rating && (isNamed || keyScore(key) >= 2))
        return {
          layout: 'long',
          visit: key.index,
          moment: kind.index,
          rating: rating.index,
          at: at?.index ?? null,
        }
      const isLog = at !== undefined && (varyingShare(profile, key.index, at.index) ?? 1) > 0.3
      if (!rating && isLog && at !== kind && (isNamed || (keyScore(key) >= 2 && exams.length <= 4)))
        return { layout: 'events', visit: key.index, moment: kind.index, rating: null, at: at.index }
    }
  }
  return WIDE
}

/** A column whose values come several times, for some rows each. */
function isKey({ column, isList }: ColumnExam, { rows }: TableProfile): boolean {
  const { filled, distinct, times } = column
  if (filled < rows * 0.98 || isList || times > filled / 2) return false
  return distinct >= 2 && distinct <= filled / 1.3 && (distinct > 20 || distinct >= filled / 40)
}

function keyScore({ words, column }: ColumnExam): number {
  const isNamed = speaksOf(words, 'visit') || speaksOf(words, 'caseId') || /\bvisit\b|방문|\bid\b/.test(words)
  const isTogether = column.runs <= column.distinct * 1.1
  const isLong = column.meanLength > 40
  return (isNamed ? 2 : 0) + (isTogether ? 1 : 0) - (isLong ? 0.5 : 0)
}

/** A column of few kinds, each of them often. */
function isKind({ column, isList }: ColumnExam): boolean {
  const { filled, distinct, more, times, meanLength } = column
  return (
    filled > 0 &&
    !more &&
    !isList &&
    times < filled / 2 &&
    distinct >= 2 &&
    distinct <= MOST_MOMENTS &&
    meanLength <= 60
  )
}

const kindScore = ({ words, column }: ColumnExam): number =>
  (speaksOf(words, 'moment') ? 4 : 0) + (column.numbers === 0 ? 1 : 0) + (column.distinct > 2 ? 0.5 : 0)

/**
 * Of the groups of several rows that share a key, the share within which another column varies; null where the first
 * rows hold no such group.
 */
export function varyingShare({ head }: TableProfile, key: number, other: number): number | null {
  const groups = new Map<string, Set<string>>()
  const sizes = new Map<string, number>()
  for (const row of head) {
    const name = row[key]!
    if (name === '') continue
    const group = groups.get(name) ?? new Set()
    groups.set(name, group.add(row[other]!))
    sizes.set(name, (sizes.get(name) ?? 0) + 1)
  }
  const several = [...groups].filter(([name]) => sizes.get(name)! > 1)
  if (several.length === 0) return null
  return several.filter(([, values]) => values.size > 1).length / several.length
}
