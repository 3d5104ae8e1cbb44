import type { OutcomeReading } from '../../../domain/outcome.ts'
import type { ColumnExam } from '../examineColumns.ts'
import { toLevels } from '../guessScale.ts'
import { readFrom } from '../readOutcomeColumn.ts'
import { type DecisionRule, indexOfRole, inQuotes, inShort } from './decisionRule.ts'

/** From which rating on a visit counts as kept, where the outcome is a scale of three steps or more. */
export const whatIsKept: DecisionRule = {
  ask(table, mapping) {
    const exam = table.exams[indexOfRole(mapping, 'outcome')]
    if (!mapping.outcome || !exam?.scale) return []
    const { scale } = exam.scale
    const isNps = mapping.outcome.kind === 'recommended' && scale.min === 0 && scale.max === 10
    if (isNps || mapping.outcome.kind === 'spent' || scale.max - scale.min < 2) return []
    const { reading } = mapping.outcome
    const options = thresholds(exam)
    const chosen = options.find((threshold) => isSame(readFrom(exam, threshold).reading, reading))
    if (chosen === undefined) return []
    return [
      {
        id: 'kept',
        question: {
          ko: `${inQuotes(exam.name)}에서 어디부터 손님을 지킨 것으로 볼까요?`,
          en: `From where on does ${inQuotes(exam.name)} count as a customer kept?`,
        },
        reason: {
          ko: '여러 단계로 답한 결과인데, 어디까지가 만족인지는 파일에 적혀 있지 않습니다.',
          en: 'The outcome has several steps, and the file does not say which of them are good enough.',
        },
        columns: [exam.name],
        options: options.map((threshold) => ({ id: `from:${threshold}`, label: labelOf(exam, threshold) })),
        chosen: `from:${chosen}`,
      },
    ]
  },
  answer(table, mapping, { option }) {
    const exam = table.exams[indexOfRole(mapping, 'outcome')]
    const threshold = Number(option.replace('from:', ''))
    if (!mapping.outcome || !exam?.scale || !thresholds(exam).includes(threshold)) return mapping
    return { ...mapping, outcome: { ...mapping.outcome, ...readFrom(exam, threshold) } }
  },
}

function thresholds(exam: ColumnExam): readonly number[] {
  const { min, max } = exam.scale!.scale
  const { target } = toLevels(min, max)
  return [target - 1, target, target + 1].filter((threshold) => threshold > min && threshold <= max)
}

function labelOf(exam: ColumnExam, threshold: number): { ko: string; en: string } {
  const { scale } = exam.scale!
  const labels = Object.entries(scale.labels)
  if (labels.length === 0) {
    const number = scale.reversed ? scale.min + scale.max - threshold : threshold
    if (threshold === scale.max) return { ko: `${number}만`, en: `${number} only` }
    return scale.reversed
      ? { ko: `${number} 이하`, en: `${number} or less` }
      : { ko: `${number} 이상`, en: `${number} or more` }
  }
  const own = new Set(exam.column.values.map(({ value }) => value))
  const good = labels
    .filter(([text]) => own.has(text))
    .filter(([, rating]) => (scale.reversed ? scale.min + scale.max - rating : rating) >= threshold)
    .map(([text]) => inQuotes(text))
  return { ko: inShort(good), en: inShort(good) }
}

const isSame = (a: OutcomeReading, b: OutcomeReading): boolean => JSON.stringify(a) === JSON.stringify(b)
