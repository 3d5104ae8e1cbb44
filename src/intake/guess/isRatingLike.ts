import type { ColumnExam } from './examineColumns.ts'
import { speaksOf } from './headerWords.ts'

/** From here on a column is taken for ratings. */
export const LEAST_RATING = 0.6

/** How likely a column holds ratings of something, 0 to 1: by its values, its header and its neighbours. */
export function rateRatings(exams: readonly ColumnExam[]): readonly number[] {
  const sizes = new Map<number, number>()
  for (const exam of exams)
    if (exam.scale && exam.column.distinct > 1 && !isDemographic(exam))
      sizes.set(exam.block, (sizes.get(exam.block) ?? 0) + 1)
  return exams.map((exam) => {
    const { scale, words, column } = exam
    if (!scale) return 0
    const isBlock = (sizes.get(exam.block) ?? 0) >= 3
    const isRated = speaksOf(words, 'rating')
    let score = scale.kind === 'worded' ? 0.7 : scale.kind === 'numbers' ? 0.3 : 0.05
    if (isRated) score += 0.35
    if (isBlock) score += 0.35
    if (isDemographic(exam)) score -= 0.55
    if (
      scale.kind === 'numbers' &&
      scale.scale.max <= 4 &&
      scale.scale.min >= 0 &&
      !isRated &&
      !isWorded(exam)
    )
      score -= 0.3
    if (column.distinct === 1 && !isBlock) score = 0
    if (isTwoCodes(exam)) score -= 0.5
    return Math.max(0, Math.min(1, score))
  })
}

const isDemographic = ({ words }: ColumnExam): boolean =>
  speaksOf(words, 'demographic') && !speaksOf(words, 'rating')

const isWorded = ({ scale }: ColumnExam): boolean => Object.keys(scale?.scale.labels ?? {}).length > 0

/** 1 and 2 for yes and no, with a few codes besides: two numbers hold nearly all of it. */
function isTwoCodes({ scale, column }: ColumnExam): boolean {
  if (scale?.kind !== 'numbers' || (column.max ?? 0) > 4 || column.distinct === 1) return false
  const codes = [0, ...[...scale.notMet, ...scale.notAsked].map(Number)]
  const rated = column.values.filter(({ value }) => !codes.includes(Number(value)))
  const total = rated.reduce((sum, { count }) => sum + count, 0)
  const low = rated.filter(({ value }) => Number(value) <= 2).reduce((sum, { count }) => sum + count, 0)
  return total >= 30 && low >= total * 0.9
}
