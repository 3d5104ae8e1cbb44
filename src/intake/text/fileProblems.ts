import { type Bilingual, InputProblem } from '../inputProblem.ts'

const READ = {
  en: 'a table: CSV or TSV (also .gz, in UTF-8, UTF-16 or CP949), XLSX, Parquet, JSON lines or XML',
  ko: '표(CSV·TSV(.gz 가능, UTF-8·UTF-16·CP949), XLSX, Parquet, JSONL, XML)',
}

const AS_XLSX = {
  en: 'Open it there and save it as .xlsx or CSV.',
  ko: '해당 프로그램에서 열어 .xlsx나 CSV로 저장해 주세요.',
}
const UNPACK = {
  en: 'Unpack it first and give the files in it.',
  ko: '먼저 압축을 풀고 안에 든 파일을 넣어 주세요.',
}

interface Unread {
  readonly got: Bilingual
  readonly advice: Bilingual
}

/** Formats that are known and not read, and what to do with each. */
const UNREAD = {
  xls: {
    got: { en: 'a workbook of the old .xls format', ko: '예전 .xls 형식의 통합 문서' },
    advice: {
      en: 'Open it in Excel or LibreOffice and save it as .xlsx.',
      ko: '엑셀이나 한셀, LibreOffice에서 열어 .xlsx로 저장해 주세요.',
    },
  },
  encrypted: {
    got: { en: 'a file locked with a password', ko: '암호로 잠긴 파일' },
    advice: {
      en: 'Open it, take the password off and save it again.',
      ko: '파일을 열어 암호를 풀고 다시 저장해 주세요.',
    },
  },
  ole: { got: { en: 'a document of an old Office format', ko: '예전 오피스 형식의 문서' }, advice: AS_XLSX },
  hwp: {
    got: { en: 'a document of Hangul (HWP)', ko: '한글(HWP) 문서' },
    advice: {
      en: 'Copy the table into a spreadsheet and save it as .xlsx.',
      ko: '표를 엑셀이나 한셀에 붙여 넣어 .xlsx로 저장해 주세요.',
    },
  },
  xlsb: { got: { en: 'a binary workbook (.xlsb)', ko: '이진 통합 문서(.xlsb)' }, advice: AS_XLSX },
  ods: { got: { en: 'an OpenDocument spreadsheet (.ods)', ko: '오픈도큐먼트 표(.ods)' }, advice: AS_XLSX },
  office: {
    got: { en: 'an Office document that is no workbook', ko: '표가 아닌 오피스 문서' },
    advice: {
      en: 'Copy the table into a spreadsheet and save it as .xlsx.',
      ko: '표를 엑셀에 붙여 넣어 .xlsx로 저장해 주세요.',
    },
  },
  zip: { got: { en: 'a zip archive', ko: 'zip 압축 파일' }, advice: UNPACK },
  'gzip of no text': {
    got: { en: 'a .gz that holds no text', ko: '텍스트가 아닌 것이 든 .gz' },
    advice: UNPACK,
  },
  '7z': { got: { en: 'a 7z archive', ko: '7z 압축 파일' }, advice: UNPACK },
  rar: { got: { en: 'a RAR archive', ko: 'RAR 압축 파일' }, advice: UNPACK },
  xz: { got: { en: 'an xz archive', ko: 'xz 압축 파일' }, advice: UNPACK },
  zstd: { got: { en: 'a Zstandard archive', ko: 'Zstandard 압축 파일' }, advice: UNPACK },
  bzip2: { got: { en: 'a bzip2 archive', ko: 'bzip2 압축 파일' }, advice: UNPACK },
  html: { got: { en: 'a web page', ko: '웹 페이지(HTML)' }, advice: AS_XLSX },
  'spreadsheet xml': {
    got: { en: 'a workbook as XML of 2003', ko: '2003년 XML 형식의 통합 문서' },
    advice: AS_XLSX,
  },
  pdf: {
    got: { en: 'a PDF', ko: 'PDF 문서' },
    advice: {
      en: 'Export the table itself as CSV or XLSX.',
      ko: '표 자체를 CSV나 XLSX로 내보내 주세요.',
    },
  },
  picture: {
    got: { en: 'a picture', ko: '그림 파일' },
    advice: {
      en: 'Export the table itself as CSV or XLSX.',
      ko: '표 자체를 CSV나 XLSX로 내보내 주세요.',
    },
  },
  sqlite: {
    got: { en: 'an SQLite database', ko: 'SQLite 데이터베이스' },
    advice: { en: 'Export the table as CSV.', ko: '표를 CSV로 내보내 주세요.' },
  },
} satisfies Record<string, Unread>

export type UnreadFormat = keyof typeof UNREAD

/** Problems with a file as a whole, before any of its rows is read. */
export const problems = {
  missing: (file: string) =>
    new InputProblem({
      kind: 'missing',
      file,
      expected: READ,
      got: { en: 'no such file', ko: '없는 파일' },
      advice: { en: 'Check the name and the folder.', ko: '파일 이름과 폴더를 확인하세요.' },
    }),
  directory: (file: string) =>
    new InputProblem({
      kind: 'directory',
      file,
      expected: READ,
      got: { en: 'a directory', ko: '폴더' },
      advice: { en: 'Name the files in it.', ko: '폴더 안의 파일을 지정하세요.' },
    }),
  unreadable: (file: string, code: string) =>
    new InputProblem({
      kind: 'unreadable',
      file,
      expected: READ,
      got: { en: `a file that may not be read (${code})`, ko: `읽을 수 없는 파일(${code})` },
      advice: { en: 'Check its permissions.', ko: '파일의 권한을 확인하세요.' },
    }),
  empty: (file: string) =>
    new InputProblem({
      kind: 'empty',
      file,
      expected: READ,
      got: { en: 'an empty file', ko: '빈 파일' },
      advice: { en: 'Export the visits again.', ko: '방문 자료를 다시 내보내세요.' },
    }),
  format: (file: string, format: UnreadFormat) =>
    new InputProblem({ kind: 'format', file, expected: READ, ...UNREAD[format] }),
  damaged: (file: string, format: string, detail: string) =>
    new InputProblem({
      kind: 'format',
      file,
      expected: { en: `a whole ${format} file`, ko: `온전한 ${format} 파일` },
      got: { en: `one that is damaged (${detail})`, ko: `깨진 파일(${detail})` },
      advice: { en: 'Save or copy it again.', ko: '다시 저장하거나 복사해 주세요.' },
    }),
  /** Content that is made to grow without end, or larger than anything this is for. */
  tooLarge: (file: string, limit: Bilingual) =>
    new InputProblem({
      kind: 'format',
      file,
      expected: { en: `at most ${limit.en}`, ko: `${limit.ko} 이하` },
      got: { en: 'more than that', ko: '그보다 큰 내용' },
      advice: {
        en: 'Keep what is needed, or split it into several files. If you did not make this file yourself, do not trust it.',
        ko: '필요한 부분만 남기거나 여러 파일로 나눠 주세요. 직접 만든 파일이 아니라면 믿지 마세요.',
      },
    }),
  binary: (file: string) =>
    new InputProblem({
      kind: 'format',
      file,
      expected: READ,
      got: { en: 'binary data', ko: '텍스트가 아닌 이진 자료' },
      advice: { en: 'Save the table as CSV in UTF-8.', ko: '표를 UTF-8 CSV로 저장해 주세요.' },
    }),
  encoding: (file: string, line: number) =>
    new InputProblem({
      kind: 'encoding',
      file,
      line,
      expected: { en: 'text in UTF-8, UTF-16 or CP949', ko: 'UTF-8, UTF-16 또는 CP949로 된 텍스트' },
      got: {
        en: 'bytes that are none of these',
        ko: '그 어느 것도 아닌 바이트',
      },
      advice: { en: 'Save the file as UTF-8.', ko: '파일을 UTF-8로 저장해 주세요.' },
    }),
  gzip: (file: string) =>
    new InputProblem({
      kind: 'gzip',
      file,
      expected: { en: 'a whole gzip file', ko: '온전한 gzip 파일' },
      got: { en: 'one that is broken or cut off', ko: '깨졌거나 중간에 끊긴 파일' },
      advice: { en: 'Copy or pack it again.', ko: '다시 복사하거나 다시 압축하세요.' },
    }),
  full: (file: string) =>
    new InputProblem({
      kind: 'unreadable',
      file,
      expected: { en: 'room on the disk to write the table out', ko: '표를 풀어 쓸 디스크 공간' },
      got: { en: 'a full disk', ko: '가득 찬 디스크' },
      advice: { en: 'Make room, then try again.', ko: '공간을 비운 뒤 다시 시도하세요.' },
    }),
  changed: (file: string) =>
    new InputProblem({
      kind: 'changed',
      file,
      expected: { en: 'a file that stays as it is while it is read', ko: '읽는 동안 바뀌지 않는 파일' },
      got: { en: 'one that changed meanwhile', ko: '읽는 사이에 바뀐 파일' },
      advice: { en: 'Wait until it is written, then try again.', ko: '저장이 끝난 뒤 다시 시도하세요.' },
    }),
}
