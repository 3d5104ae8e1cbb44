import type { TableExam } from '../guessRoles.ts'
import { type DecisionRule, inShort } from './decisionRule.ts'

/** As many as a journey may have: more cannot be offered. */
const MOST_MOMENTS = 200

/** Whether ratings that stand apart from the main block of questions are moments too. */
export const whichBlock: DecisionRule = {
  ask(table, mapping) {
    const apart = listApart(table)
    if (apart.length === 0 || mapping.layout !== 'wide') return []
    const rated = apart.filter((index) => mapping.columns[index]?.role === 'rating').length
    if (rated > 0 && rated < apart.length) return []
    const names = apart.map((index) => table.exams[index]!.name)
    const main = mapping.columns.filter(({ role }) => role === 'rating').length - rated
    if (main + apart.length > MOST_MOMENTS) return []
    return [
      {
        id: 'block',
        question: {
          ko: `${inShort(names)} 열도 손님이 겪는 순간입니까?`,
          en: `Are ${inShort(names)} moments that customers go through as well?`,
        },
        reason: {
          ko: `평가가 여러 묶음으로 나뉘어 있고, 이 ${names.length}개는 결과와 다른 묶음이거나 같은 것을 다시 묻습니다.`,
          en: `The ratings come in several blocks; these ${names.length} belong to another one than the outcome, or ask about the same things again.`,
        },
        columns: names,
        options: [
          { id: 'main', label: { ko: `아니요, ${main}개만`, en: `No, only the other ${main}` } },
          {
            id: 'all',
            label: { ko: `예, ${main + names.length}개 모두`, en: `Yes, all ${main + names.length}` },
          },
        ],
        chosen: rated > 0 ? 'all' : 'main',
      },
    ]
  },
  answer(table, mapping, { option }) {
    const apart = new Set(listApart(table))
    return {
      ...mapping,
      columns: mapping.columns.map((column, index) =>
        apart.has(index) ? { ...column, role: option === 'all' ? 'rating' : 'ignored' } : column,
      ),
    }
  },
}

function listApart({ apart, outcomes }: TableExam): readonly number[] {
  const taken = new Set(outcomes.map(({ index }) => index))
  return apart.filter((index) => !taken.has(index))
}
