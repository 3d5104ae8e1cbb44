import { type Bilingual, InputProblem } from '../../inputProblem.ts'

const gigabytes = (bytes: number): number => Math.round(bytes / 2 ** 30)

/** Limits of workbooks in words, and problems with single sheets. */
export const workbookProblems = {
  entries: (most: number): Bilingual => ({
    en: `${most} parts in a workbook`,
    ko: `통합 문서 안의 파일 ${most}개`,
  }),
  bytes: (most: number): Bilingual => ({
    en: `${gigabytes(most)} GB in a sheet`,
    ko: `시트 하나에 ${gigabytes(most)}GB`,
  }),
  growth: (most: number): Bilingual => ({
    en: `${most} times the packed size when unpacked`,
    ko: `압축을 풀었을 때 ${most}배`,
  }),
  cells: (most: number): Bilingual => ({ en: `${most} cells in a sheet`, ko: `시트 하나에 칸 ${most}개` }),
  texts: (most: number): Bilingual => ({
    en: `${most >> 20} MB of distinct texts in a workbook`,
    ko: `통합 문서 하나에 서로 다른 글 ${most >> 20}MB`,
  }),
  cell: (): Bilingual => ({ en: '1 MB in a cell', ko: '칸 하나에 1MB' }),
  structure: (): Bilingual => ({
    en: 'what a workbook’s inner structure needs',
    ko: '통합 문서의 내부 구조에 필요한 크기',
  }),

  noSheets: (file: string): InputProblem =>
    new InputProblem({
      kind: 'empty',
      file,
      expected: { en: 'a workbook with a sheet of rows', ko: '자료가 든 시트가 있는 통합 문서' },
      got: { en: 'none', ko: '시트가 없는 문서' },
      advice: { en: 'Export the visits again.', ko: '방문 자료를 다시 내보내세요.' },
    }),

  emptySheet: (file: string): InputProblem =>
    new InputProblem({
      kind: 'empty',
      file,
      expected: { en: 'a row of column names', ko: '열 이름이 적힌 줄' },
      got: { en: 'an empty sheet', ko: '빈 시트' },
      advice: { en: 'Choose another sheet.', ko: '다른 시트를 고르세요.' },
    }),

  noSuchSheet: (file: string, id: string): InputProblem =>
    new InputProblem({
      kind: 'columns',
      file,
      expected: { en: 'one of its tables', ko: '파일 안에 있는 표' },
      got: { en: `'${id}'`, ko: `'${id}'` },
      advice: { en: 'List the tables again.', ko: '표 목록을 다시 확인하세요.' },
    }),

  errorCells: (count: number): Bilingual => ({
    en: `${count} ${count === 1 ? 'cell shows an error' : 'cells show errors'} such as #N/A and ${count === 1 ? 'was' : 'were'} read as empty`,
    ko: `#N/A 같은 오류가 적힌 칸 ${count}개는 빈칸으로 읽었습니다`,
  }),

  strayCells: (count: number): Bilingual => ({
    en: `${count} ${count === 1 ? 'cell' : 'cells'} to the right of the named columns ${count === 1 ? 'was' : 'were'} left out`,
    ko: `열 이름이 없는 오른쪽 칸 ${count}개는 읽지 않았습니다`,
  }),

  uncalculated: (count: number): Bilingual => ({
    en: `${count} ${count === 1 ? 'formula has' : 'formulas have'} no stored result and ${count === 1 ? 'was' : 'were'} read as empty: open the file in Excel and save it`,
    ko: `계산된 값이 저장되지 않은 수식 ${count}개는 빈칸으로 읽었습니다. 엑셀에서 열어 저장하면 값이 들어옵니다`,
  }),
}
