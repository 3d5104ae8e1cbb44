import { InputProblem } from '../../intake/inputProblem.ts'
import type { SetAsideFile } from '../../store/facts/port/storedImport.ts'

/** Where a mended row stands in the edited list. */
interface Place {
  readonly file: string
  readonly line: number
}

const listed = (files: readonly SetAsideFile[]): string => files.map(({ name }) => `'${name}'`).join(', ')

/** Problems with mended rows, by which nothing of them is imported. */
export const mendingProblems = {
  withdrawn(file: string): InputProblem {
    return new InputProblem({
      kind: 'ask',
      file,
      expected: { en: 'an import in force', ko: '되돌리지 않은 가져오기' },
      got: { en: 'one that was withdrawn', ko: '되돌린 가져오기' },
      advice: { en: 'Restore it first.', ko: '먼저 가져오기를 다시 살려 주세요.' },
    })
  },

  notTheList(file: string, header: readonly string[]): InputProblem {
    const columns = header.slice(0, 20).map((name) => `'${name}'`)
    return new InputProblem({
      kind: 'columns',
      file,
      line: 1,
      expected: {
        en: "the list of rows set aside, with its columns 'file' and 'line'",
        ko: "'file'과 'line' 열이 있는, 제외된 줄 목록",
      },
      got: { en: `the columns ${columns.join(', ')}`, ko: `다음 열들: ${columns.join(', ')}` },
      advice: {
        en: 'Download the list, mend its rows, and send it with these columns as they are.',
        ko: '목록을 내려받아 줄을 고치고, 이 열들은 그대로 둔 채 보내 주세요.',
      },
    })
  },

  unknownFile(name: string, files: readonly SetAsideFile[], place?: Place): InputProblem {
    return new InputProblem({
      kind: 'ask',
      file: place?.file ?? name,
      ...(place ? { line: place.line, column: 'file' } : {}),
      expected: {
        en: `a file of this import (${listed(files)})`,
        ko: `이 가져오기의 파일(${listed(files)})`,
      },
      got: { en: `'${name}'`, ko: `'${name}'` },
      advice: {
        en: 'Mend the rows with the list of the import that set them aside.',
        ko: '그 줄을 제외한 가져오기의 목록으로 고쳐 주세요.',
      },
    })
  },

  noLine(value: string, place: Place): InputProblem {
    return new InputProblem({
      kind: 'ask',
      ...place,
      column: 'line',
      expected: { en: "the row's line in its file", ko: '파일에서의 줄 번호' },
      got: { en: `'${value}'`, ko: `'${value}'` },
      advice: {
        en: 'Leave this column as it was in the list.',
        ko: '이 열은 목록에 있던 그대로 두세요.',
      },
    })
  },

  notSetAside(name: string, line: number, place: Place | null): InputProblem {
    return new InputProblem({
      kind: 'ask',
      file: place?.file ?? name,
      line: place?.line ?? line,
      expected: {
        en: 'a row that this import set aside',
        ko: '이 가져오기가 제외한 줄',
      },
      got: {
        en: `line ${line} of ${name}, which was not`,
        ko: `제외되지 않은 ${name} 파일의 ${line}번째 줄`,
      },
      advice: {
        en: 'Leave file and line as they were in the list; import new rows as a file of their own.',
        ko: 'file과 line은 목록에 있던 그대로 두고, 새 줄은 따로 파일로 가져오세요.',
      },
    })
  },

  twice(name: string, line: number, place: Place | null): InputProblem {
    return new InputProblem({
      kind: 'ask',
      file: place?.file ?? name,
      line: place?.line ?? line,
      expected: { en: 'each mended row once', ko: '한 번씩만 나오는 고친 줄' },
      got: { en: `line ${line} of ${name} twice`, ko: `두 번 나온 ${name} 파일의 ${line}번째 줄` },
      advice: { en: 'Leave one of the two.', ko: '둘 가운데 하나만 남겨 주세요.' },
    })
  },

  nothingMended(file: string, rows: number): InputProblem {
    return new InputProblem({
      kind: 'no-usable-row',
      file,
      expected: { en: 'at least one mended row', ko: '고친 줄 하나 이상' },
      got: { en: `${rows} rows as they were set aside`, ko: `제외될 때 그대로인 ${rows}줄` },
      advice: {
        en: 'Mend what the column reason says of a row, and send it again.',
        ko: "'사유' 열에 적힌 것을 고쳐서 다시 보내 주세요.",
      },
    })
  },
}
