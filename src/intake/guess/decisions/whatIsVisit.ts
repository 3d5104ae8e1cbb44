import type { TableExam } from '../guessRoles.ts'
import { speaksOf } from '../headerWords.ts'
import { type DecisionRule, inQuotes } from './decisionRule.ts'

/** Whether rows that share a number are one visit, where the number's name would say so. */
export const whatIsVisit: DecisionRule = {
  ask(table, mapping) {
    const index = repeatedId(table)
    if (index < 0 || mapping.layout !== 'wide') return []
    const others = mapping.columns.some(({ role }, at) => role === 'visit' && at !== index)
    if (others) return []
    const { name, column } = table.exams[index]!
    return [
      {
        id: 'visit',
        question: {
          ko: `${inQuotes(name)}의 번호가 같은 줄들은 한 번의 방문입니까?`,
          en: `Are rows with the same number in ${inQuotes(name)} one visit?`,
        },
        reason: {
          ko: `${column.filled.toLocaleString('en')}줄에 번호가 ${column.distinct.toLocaleString('en')}가지입니다. 한 번호가 여러 줄에 있습니다.`,
          en: `${column.filled.toLocaleString('en')} rows have ${column.distinct.toLocaleString('en')} numbers: some stand in several rows.`,
        },
        columns: [name],
        options: [
          { id: 'row', label: { ko: '아니요, 한 줄이 한 방문', en: 'No, each row is a visit' } },
          {
            id: 'together',
            label: {
              ko: '예, 번호 하나가 한 방문(처음 줄만 셉니다)',
              en: 'Yes, a number is a visit (its first row counts)',
            },
          },
          { id: 'customer', label: { ko: '번호는 손님입니다', en: 'The number is the customer' } },
        ],
        chosen:
          mapping.columns[index]!.role === 'visit'
            ? 'together'
            : mapping.columns[index]!.role === 'customer'
              ? 'customer'
              : 'row',
      },
    ]
  },
  answer(table, mapping, { option }) {
    const index = repeatedId(table)
    const role = option === 'together' ? 'visit' : option === 'customer' ? 'customer' : 'ignored'
    return {
      ...mapping,
      columns: mapping.columns.map((column, at) => {
        if (at === index) return { ...column, role }
        return role === 'customer' && column.role === 'customer' ? { ...column, role: 'ignored' } : column
      }),
    }
  },
}

/** A column that by its name tells visits apart and by its values does not. */
function repeatedId({ exams, profile, roles }: TableExam): number {
  return exams.findIndex(({ index, words, column, scale }) => {
    if (scale || column.unique || column.filled < profile.rows * 0.98) return false
    if (!speaksOf(words, 'visit') || speaksOf(words, 'customer')) return false
    const isFree = ['ignored', 'visit', 'customer'].includes(roles[index]!.role)
    return isFree && column.distinct >= 10 && column.distinct >= column.filled / 20
  })
}
