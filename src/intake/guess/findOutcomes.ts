import type { OutcomeKind } from '../../domain/outcome.ts'
import type { ColumnExam } from './examineColumns.ts'
import { type HeaderTopic, speaksOf } from './headerWords.ts'
import { degreeOf, yesNoOf } from './scaleWords.ts'

/** A column that may say how a visit ended. */
export interface OutcomeCandidate {
  readonly index: number
  readonly kind: OutcomeKind
  /** The better, the higher. */
  readonly score: number
  readonly topic:
    | 'overall'
    | 'satisfied'
    | 'recommend'
    | 'returned'
    | 'complained'
    | 'left'
    | 'spent'
    | 'alone'
}

/** Columns that may be the outcome, the most likely first. */
export function findOutcomes(
  exams: readonly ColumnExam[],
  { rows, ratings, largestBlock }: { rows: number; ratings: readonly number[]; largestBlock: number },
): readonly OutcomeCandidate[] {
  const satisfied = exams.filter((exam) => exam.scale && speaksOf(exam.words, 'satisfied')).length
  const found = exams.flatMap((exam): OutcomeCandidate[] => {
    const candidate = readCandidate(exam, { satisfied })
    if (!candidate) return []
    const isSparse = exam.column.filled < rows * 0.3
    const inLargest = exam.block === largestBlock ? 3 : 0
    return [{ ...candidate, index: exam.index, score: candidate.score + inLargest - (isSparse ? 40 : 0) }]
  })
  found.sort((a, b) => b.score - a.score || a.index - b.index)
  if (found.length > 0) return found
  const rated = exams.filter(({ index }) => ratings[index]! >= 0.5)
  return rated.length === 1 ? [{ index: rated[0]!.index, kind: 'satisfied', score: 50, topic: 'alone' }] : []
}

/** Whether a column asks what the customer means to do, which is not yet what they did. */
export const isIntention = ({ words }: Pick<ColumnExam, 'words'>): boolean =>
  /\b(would|will|likely|likelihood|intend|intention|how likely|plan)\b|의향|의사|싶|것이다|겠|까요|습니까/.test(
    words,
  )

type Reading = Omit<OutcomeCandidate, 'index'>

function readCandidate(exam: ColumnExam, { satisfied }: { satisfied: number }): Reading | null {
  const { words, scale, column } = exam
  if (column.filled === 0 || column.times > column.filled / 2 || exam.isList) return null
  if (speaksOf(words, 'worst')) return null
  const says = (topic: HeaderTopic): boolean => speaksOf(words, topic)
  const isFlag = isFlagColumn(exam)
  const isScale = scale !== null
  const isTwo = isTwoSided(exam)
  if (!isScale && !isFlag && !isTwo && !says('spent') && !says('complained')) return null
  const isWish = isIntention(exam)

  if (says('left') && (isFlag || isTwo) && !isWish) return { kind: 'left', score: 96, topic: 'left' }
  if (says('returned') && !/return(ed)? (process|policy|item|label|s? ?handling)/.test(words)) {
    if (isFlag || isTwo) return { kind: 'returned', score: isWish ? 84 : 95, topic: 'returned' }
    if (isScale && (isWish || scale.kind !== 'yesNo'))
      return { kind: 'returned', score: 80, topic: 'returned' }
  }
  if (says('recommend') && (isScale || isFlag)) return { kind: 'recommended', score: 90, topic: 'recommend' }
  const isCount = column.numbers === column.filled && (column.min ?? -1) >= 0 && (column.max ?? 0) <= 50
  if (says('complained') && (isFlag || isTwo || (isCount && !speaksOf(words, 'rating'))))
    return { kind: 'complained', score: 75, topic: 'complained' }
  if (says('spent') && !speaksOf(words, 'satisfied')) {
    if (isFlag) return { kind: 'spent', score: 70, topic: 'spent' }
    const isAmount = column.numbers > column.filled * 0.95 && (column.max ?? 0) > 100 && column.distinct > 10
    return isAmount ? { kind: 'spent', score: 40, topic: 'spent' } : null
  }
  if (!isScale && !isTwo && !isFlag) return null
  const isOverall = says('overall')
  if (isOverall && says('satisfied')) return { kind: 'satisfied', score: 100, topic: 'overall' }
  if (says('satisfied') && isTwo) return { kind: 'satisfied', score: 98, topic: 'satisfied' }
  if (!isScale) return null
  if (isOverall) return { kind: 'satisfied', score: /전체적/.test(words) ? 86 : 92, topic: 'overall' }
  if (says('satisfied') && satisfied === 1) return { kind: 'satisfied', score: 91, topic: 'satisfied' }
  if (/^(satisfaction|csat|만족도|만족|만족 ?여부)$/.test(words))
    return { kind: 'satisfied', score: 93, topic: 'overall' }
  if (/^(review )?(rating|ratings|stars?|score|평점|별점|점수|총점)( value)?$/.test(words))
    return { kind: 'satisfied', score: 85, topic: 'overall' }
  return null
}

/** 0 and 1, yes and no. */
export function isFlagColumn({ column, scale }: ColumnExam): boolean {
  if (scale?.kind === 'yesNo') return true
  const texts = column.values.map(({ value }) => value)
  return (
    !column.more &&
    texts.length === 2 &&
    (texts.every((text) => text === '0' || text === '1') ||
      (yesNoOf(texts[0]!) !== null && yesNoOf(texts[1]!) !== null))
  )
}

/** Two values, one of them good and one bad in words: Satisfied, Neutral or Dissatisfied. */
function isTwoSided({ column }: ColumnExam): boolean {
  if (column.more || column.values.length !== 2) return false
  const [a, b] = column.values.map(({ value }) => degreeOf(value))
  return a !== null && b !== null && a !== undefined && b !== undefined && a > 0 !== b > 0
}
