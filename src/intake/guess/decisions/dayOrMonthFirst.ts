import { type DecisionRule, indexOfRole } from './decisionRule.ts'

/** Whether 3/4 is the fourth of March or the third of April, where no day over the 12th tells. */
export const dayOrMonthFirst: DecisionRule = {
  ask(table, mapping) {
    const exam = table.exams[indexOfRole(mapping, 'at')]
    const format = exam?.column.timeFormat
    if (!exam || !format || !exam.column.timeAmbiguous || !mapping.at) return []
    const monthFirst = isMonthFirst(format) ? format : swap(format)
    const dayFirst = swap(monthFirst)
    if (mapping.at.format !== monthFirst && mapping.at.format !== dayFirst) return []
    const example = exam.column.values[0]?.value ?? ''
    return [
      {
        id: 'dates',
        question: {
          ko: `날짜 ${example}에서 앞의 수는 달입니까, 날입니까?`,
          en: `In the date ${example}, is the first number the month or the day?`,
        },
        reason: {
          ko: '12보다 큰 날이 없어 어느 쪽으로도 읽힙니다.',
          en: 'No day over the 12th tells which it is.',
        },
        columns: [exam.name],
        options: [
          { id: 'month', label: { ko: '달/날', en: 'month first' } },
          { id: 'day', label: { ko: '날/달', en: 'day first' } },
        ],
        chosen: mapping.at.format === monthFirst ? 'month' : 'day',
      },
    ]
  },
  answer(table, mapping, { option }) {
    const format = table.exams[indexOfRole(mapping, 'at')]?.column.timeFormat
    if (!format || !mapping.at) return mapping
    const monthFirst = isMonthFirst(format) ? format : swap(format)
    return { ...mapping, at: { ...mapping.at, format: option === 'day' ? swap(monthFirst) : monthFirst } }
  },
}

const isMonthFirst = (format: string): boolean => format.indexOf('M') < format.indexOf('d')

const swap = (format: string): string => format.replace(/[Md]/g, (letter) => (letter === 'M' ? 'd' : 'M'))
