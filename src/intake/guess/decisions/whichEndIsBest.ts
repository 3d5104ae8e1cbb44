import type { FileMapping, MomentMapping } from '../../../domain/fileMapping.ts'
import { examOf, momentColumn } from '../findColumn.ts'
import type { TableExam } from '../guessRoles.ts'
import { createOutcomeReader } from '../readOutcome.ts'
import { readFrom } from '../readOutcomeColumn.ts'
import { type DecisionRule, indexOfRole } from './decisionRule.ts'

/** Surveys mostly please: a mean under this share of the scale makes one ask which end is the good one. */
const LOW_MEAN = 0.42
const LEAST_ROWS = 40
const LEAST_CORRELATION = 0.1

/** Whether a high or a low number is the good rating, where numbers are all there is. */
export const whichEndIsBest: DecisionRule = {
  ask(table, mapping) {
    const moments = undirected(table, mapping)
    if (moments.length === 0) return []
    const first = moments[0]!.scale
    const isReversed = moments.every(({ scale }) => scale.reversed)
    if (!isReversed && moments.some(({ scale }) => scale.reversed)) return []
    const agreement = agreesWithOutcome(table, mapping, moments)
    if (agreement !== null) return []
    const isStrange = meanShare(table, mapping, moments) < LOW_MEAN || (first.min === 1 && first.max === 6)
    if (!isStrange) return []
    return [
      {
        id: 'direction',
        question: {
          ko: `${first.min}과 ${first.max} 가운데 어느 쪽이 좋은 평가입니까?`,
          en: `Which is the good rating, ${first.min} or ${first.max}?`,
        },
        reason: {
          ko: '숫자만 있고 어느 쪽이 좋은지는 적혀 있지 않은데, 낮은 숫자가 많습니다.',
          en: 'There are numbers only, the file does not say which end is good, and low ones are many.',
        },
        columns: moments.flatMap(({ id }) => momentColumn(mapping, id, 'rating') ?? []),
        options: [
          { id: 'high', label: { ko: `가장 좋은 평가는 ${first.max}`, en: `${first.max} is best` } },
          { id: 'low', label: { ko: `가장 좋은 평가는 ${first.min}`, en: `${first.min} is best` } },
        ],
        chosen: isReversed ? 'low' : 'high',
      },
    ]
  },
  answer(table, mapping, { option }) {
    const reversed = option === 'low'
    const ids = new Set(undirected(table, mapping).map(({ id }) => id))
    return {
      ...mapping,
      outcome: turnOutcome(table, mapping, reversed),
      moments: mapping.moments.map((moment) =>
        ids.has(moment.id) ? { ...moment, scale: { ...moment.scale, reversed } } : moment,
      ),
    }
  },
}

/** An outcome in bare numbers of the same questionnaire turns with its ratings. */
function turnOutcome(table: TableExam, mapping: FileMapping, reversed: boolean): FileMapping['outcome'] {
  const exam = table.exams[indexOfRole(mapping, 'outcome')]
  const guess = exam?.scale
  const { outcome } = mapping
  if (
    !outcome ||
    !guess ||
    guess.kind !== 'numbers' ||
    guess.directionKnown ||
    outcome.kind === 'recommended'
  )
    return outcome
  if (outcome.reading.kind === 'lists' || (outcome.reading.kind === 'atMost') === reversed) return outcome
  const turned = { ...exam, scale: { ...guess, scale: { ...guess.scale, reversed } } }
  return { ...outcome, ...readFrom(turned, guess.scale.target) }
}

function undirected(table: TableExam, mapping: FileMapping): readonly MomentMapping[] {
  if (mapping.layout === 'events') return []
  return mapping.moments.filter(({ id }) => {
    const guess = ratedExam(table, mapping, id)?.scale
    return guess?.kind === 'numbers' && !guess.directionKnown && guess.scale.min >= 0
  })
}

const ratedExam = (table: TableExam, mapping: FileMapping, id: string) => {
  const name =
    mapping.layout === 'wide'
      ? momentColumn(mapping, id, 'rating')
      : mapping.columns.find(({ role }) => role === 'rating')?.column
  return examOf(table.exams, name)
}

/** Where ratings lie on their scale on average, from 0 (the lowest number) to 1. */
function meanShare(table: TableExam, mapping: FileMapping, moments: readonly MomentMapping[]): number {
  let [sum, count] = [0, 0]
  for (const { id, scale } of moments)
    for (const each of ratedExam(table, mapping, id)!.column.values) {
      const number = scale.labels[each.value] ?? Number(each.value)
      if (!(number >= scale.min && number <= scale.max)) continue
      sum += ((number - scale.min) / (scale.max - scale.min)) * each.count
      count += each.count
    }
  return count === 0 ? 1 : sum / count
}

/**
 * Whether high ratings go with visits kept (true) or lost (false), in rows from all over the table; null where the
 * outcome is a bare number itself or nothing can be seen.
 */
function agreesWithOutcome(
  table: TableExam,
  mapping: FileMapping,
  moments: readonly MomentMapping[],
): boolean | null {
  const at = indexOfRole(mapping, 'outcome')
  const exam = table.exams[at]
  if (!mapping.outcome || !exam || mapping.layout !== 'wide') return null
  if (exam.scale?.kind === 'numbers' && !exam.scale.directionKnown) return null
  const read = createOutcomeReader(mapping.outcome)
  const places = moments.map(({ id, scale }) => ({ index: ratedExam(table, mapping, id)!.index, scale }))
  const points = table.profile.spread.flatMap((row) => {
    const end = read(row[at]!)
    if (end !== 'kept' && end !== 'lost') return []
    const ratings = places.flatMap(({ index, scale }) => {
      const text = row[index]!
      const number = scale.labels[text] ?? Number(text || Number.NaN)
      return number >= scale.min && number <= scale.max ? [number / scale.max] : []
    })
    if (ratings.length === 0) return []
    return [{ x: ratings.reduce((sum, each) => sum + each, 0) / ratings.length, y: end === 'kept' ? 1 : 0 }]
  })
  if (points.length < LEAST_ROWS) return null
  const correlation = correlate(points)
  return Math.abs(correlation) < LEAST_CORRELATION ? null : correlation > 0
}

/** Pearson's correlation; 0 where one side does not vary. */
function correlate(points: readonly { readonly x: number; readonly y: number }[]): number {
  const mean = (of: (point: { readonly x: number; readonly y: number }) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length
  const [mx, my] = [mean(({ x }) => x), mean(({ y }) => y)]
  const xy = mean(({ x, y }) => (x - mx) * (y - my))
  const spread = Math.sqrt(mean(({ x }) => (x - mx) ** 2) * mean(({ y }) => (y - my) ** 2))
  return spread === 0 ? 0 : xy / spread
}
