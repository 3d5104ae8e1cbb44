import { type Bilingual, InputProblem } from '../../inputProblem.ts'
import type { UnreadRow } from '../plainTable.ts'

/** Problems with the records of a JSON file. */
export const jsonProblems = {
  noJson: { en: 'is not JSON', ko: 'JSON이 아닙니다' } satisfies Bilingual,
  noObject: {
    en: 'is not a record with names',
    ko: '이름이 붙은 값들로 된 기록이 아닙니다',
  } satisfies Bilingual,

  notRecords: (file: string, first: UnreadRow | null, rows: number): InputProblem =>
    new InputProblem({
      kind: first ? 'format' : 'empty',
      file,
      ...(first ? { line: first.line } : {}),
      expected: {
        en: 'a record with names a line, or a list of such records',
        ko: '한 줄에 한 건이거나 기록의 목록인 JSON',
      },
      got: first
        ? {
            en: `'${first.value}', which ${first.reason.en}${rows > 0 ? ', and many more like it' : ''}`,
            ko: `'${first.value}'${rows > 0 ? ' 같은 줄 여럿' : ''}(${first.reason.ko})`,
          }
        : { en: 'no record', ko: '기록이 없는 파일' },
      advice: { en: 'Export it as JSON lines or CSV.', ko: 'JSONL이나 CSV로 내보내 주세요.' },
    }),

  noSuchList: (file: string, list: string): InputProblem =>
    new InputProblem({
      kind: 'columns',
      file,
      expected: { en: 'one of its tables', ko: '파일 안에 있는 표' },
      got: { en: `'${list}'`, ko: `'${list}'` },
      advice: { en: 'List the tables again.', ko: '표 목록을 다시 확인하세요.' },
    }),
}
