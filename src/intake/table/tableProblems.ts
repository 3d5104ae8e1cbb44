import { InputProblem } from '../inputProblem.ts'
import { MOST_COLUMNS } from './limits.ts'

/** Problems with a table as a whole, found in its first rows. */
export const tableProblems = {
  blank: (file: string): InputProblem =>
    new InputProblem({
      kind: 'empty',
      file,
      expected: { en: 'a line of column names', ko: '열 이름이 적힌 첫 줄' },
      got: { en: 'nothing but blank lines', ko: '빈 줄뿐인 파일' },
      advice: { en: 'Export the visits again.', ko: '방문 자료를 다시 내보내세요.' },
    }),

  tooWide: (file: string, columns: number, line?: number): InputProblem =>
    new InputProblem({
      kind: 'columns',
      file,
      ...(line === undefined ? {} : { line }),
      expected: {
        en: `at most ${MOST_COLUMNS} columns`,
        ko: `${MOST_COLUMNS}개 이하의 열`,
      },
      got: { en: `${columns} columns`, ko: `열 ${columns}개` },
      advice: {
        en: 'Keep a row a visit and a column a question, and leave out what is not needed.',
        ko: '방문마다 한 줄, 질문마다 한 열로 두고 필요 없는 열은 빼 주세요.',
      },
    }),
}
