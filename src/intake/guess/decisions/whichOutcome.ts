import type { OutcomeKind } from '../../../domain/outcome.ts'
import type { Bilingual } from '../../inputProblem.ts'
import { type DecisionRule, indexOfRole, inQuotes } from './decisionRule.ts'

/** Candidates that lie further than this under the best one are not worth a question. */
const NEAR = 30
const MOST_OPTIONS = 4

const KINDS: { readonly [kind in OutcomeKind]: Bilingual } = {
  satisfied: { ko: '만족', en: 'satisfied' },
  recommended: { ko: '추천', en: 'recommended' },
  returned: { ko: '재방문', en: 'returned' },
  complained: { ko: '불만', en: 'complained' },
  left: { ko: '이탈', en: 'left' },
  spent: { ko: '구매', en: 'spent' },
}

/** Which of several columns says how a visit ended. */
export const whichOutcome: DecisionRule = {
  ask(table, mapping) {
    const best = table.outcomes[0]
    if (!best) return []
    const near = table.outcomes.filter(({ score }) => score >= best.score - NEAR).slice(0, MOST_OPTIONS)
    const chosen = indexOfRole(mapping, 'outcome')
    if (near.length < 2 || !near.some(({ index }) => index === chosen)) return []
    return [
      {
        id: 'outcome',
        question: {
          ko: '어느 열이 방문의 결과를 말합니까?',
          en: 'Which column says how a visit ended?',
        },
        reason: {
          ko: '방문 전체를 말하는 열이 여럿입니다. 순간마다의 손실은 이 결과를 두고 셉니다.',
          en: 'Several columns speak of the visit as a whole. What each moment costs is counted by this one.',
        },
        columns: near.map(({ index }) => table.exams[index]!.name),
        options: near.map(({ index, kind }) => ({
          id: `column:${index}`,
          label: {
            ko: `${inQuotes(table.exams[index]!.name)} (${KINDS[kind].ko})`,
            en: `${inQuotes(table.exams[index]!.name)} (${KINDS[kind].en})`,
          },
        })),
        chosen: `column:${chosen}`,
      },
    ]
  },
  answer(_table, mapping, { option }) {
    const wanted = Number(option.replace('column:', ''))
    const before = indexOfRole(mapping, 'outcome')
    if (!mapping.columns[wanted] || wanted === before) return mapping
    return {
      ...mapping,
      outcome: null,
      columns: mapping.columns.map((column, index) => {
        if (index === wanted) return { ...column, role: 'outcome', moment: null }
        return index === before ? { ...column, role: 'ignored', moment: null } : column
      }),
    }
  },
}
