import type { Journey } from '../../domain/journey.ts'
import { type Bilingual, InputProblem } from '../../intake/inputProblem.ts'
import type { Settlement } from '../../store/facts/port/settlement.ts'
import type { SetAsideRow } from './importSetAside.ts'
import type { PlannedTable } from './plannedTable.ts'

/** Problems of an import as a whole. */
export const importProblems = {
  mixedLayouts(mixed: PlannedTable, first: PlannedTable): InputProblem {
    const [here, there] = [mixed.plan.layout, first.plan.layout]
    return new InputProblem({
      kind: 'columns',
      file: mixed.table.examined.name,
      line: mixed.table.header.line,
      expected: {
        en: `a ${there} file like ${first.table.examined.name}`,
        ko: `${first.table.examined.name} 파일과 같은 ${there} 형식`,
      },
      got: { en: `a ${here} file`, ko: `${here} 형식` },
      advice: { en: 'Import the two kinds one after the other.', ko: '두 형식을 따로따로 가져오세요.' },
    })
  },

  outcomesNeedIds(nameless: PlannedTable): InputProblem {
    return new InputProblem({
      kind: 'columns',
      file: nameless.table.examined.name,
      line: nameless.table.header.line,
      expected: {
        en: 'a visit id, by which outcomes of a second file are joined',
        ko: '두 번째 파일의 결과를 잇는 데 쓸 방문 번호',
      },
      got: { en: 'a journey that names none', ko: '방문 번호가 없는 여정' },
      advice: {
        en: 'Name it as visit: {column: …} in the journey file.',
        ko: '여정 파일에 visit: {column: …}을 적으세요.',
      },
    })
  },

  noOutcomeToRead({ id }: Journey, file: string): InputProblem {
    return new InputProblem({
      kind: 'journey',
      file,
      expected: {
        en: 'a journey that says how a visit’s end is read',
        ko: '결과(outcome) 읽는 법이 있는 여정',
      },
      got: { en: `the journey '${id}', which does not`, ko: `그것이 없는 '${id}' 여정` },
      advice: {
        en: 'Add outcome: {kind: …, column: …} to the journey file.',
        ko: '여정 파일에 outcome: {kind: …, column: …}을 적으세요.',
      },
    })
  },

  noFittingSheet(file: string, tables: readonly { readonly sheet: string | null }[]): InputProblem {
    const sheets = tables.map(({ sheet }) => `'${sheet ?? ''}'`).join(', ')
    return new InputProblem({
      kind: 'columns',
      file,
      expected: { en: 'a sheet with columns that the journey names', ko: '여정에 적힌 열이 있는 시트' },
      got: { en: `the sheets ${sheets}, none with such a column`, ko: `그런 열이 없는 시트 ${sheets}` },
      advice: {
        en: 'Check that the file and the journey belong together.',
        ko: '파일과 여정이 서로 맞는지 확인하세요.',
      },
    })
  },

  nothingUsable(
    tables: readonly PlannedTable[],
    rows: number,
    { first }: { readonly first: readonly SetAsideRow[] },
  ): InputProblem {
    const [example] = first
    return new InputProblem({
      kind: 'no-usable-row',
      file: example?.file ?? tables[0]?.table.examined.name ?? '',
      ...(example ? { line: example.line } : {}),
      ...(example?.column ? { column: example.column } : {}),
      expected: { en: 'at least one row that can be used', ko: '쓸 수 있는 줄 하나 이상' },
      got: {
        en: `${rows} rows, each set aside${example ? `; the first: ${said(example.value)}${example.reason.en}` : ''}`,
        ko: `모두 제외된 ${rows}줄${example ? `. 첫 번째: ${said(example.value)}${example.reason.ko}` : ''}`,
      },
      advice: {
        en: 'Check that the file and the journey belong together.',
        ko: '파일과 여정이 서로 맞는지 확인하세요.',
      },
    })
  },

  repeatedFile: (name: string): Bilingual => ({
    en: `${name} has the same content as another file of this import and was read once`,
    ko: `${name}: 이번에 함께 가져온 다른 파일과 내용이 같아 한 번만 읽었습니다`,
  }),

  cannotTell({ earlier, shared, rows }: Extract<Settlement, { kind: 'cannotTell' }>): Bilingual {
    const files = earlier.files.join(', ')
    return {
      en: `${shared} of ${rows} rows are the same as in an earlier import (${files}), and visits have no ids: a grown export cannot be told from new visits. Say whether these replace the earlier ones or are new visits, or name a visit id in the journey`,
      ko: `${rows}줄 가운데 ${shared}줄이 앞서 가져온 파일(${files})과 같은데 방문 번호가 없어, 늘어난 내보내기인지 새 방문인지 알 수 없습니다. 앞의 것을 바꿀지 새 방문으로 더할지 정하거나, 여정에 방문 번호 열을 적으세요`,
    }
  },
}

const said = (value: string | null): string => (value === null ? '' : `'${value}' `)
