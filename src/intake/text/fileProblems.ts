import { InputProblem } from '../inputProblem.ts'

const READ = {
  en: 'a table as text: CSV, TSV or semicolons, also .gz, in UTF-8, UTF-16 or CP949',
  ko: '텍스트로 된 표(CSV, TSV, 세미콜론 구분, .gz 압축 가능, UTF-8·UTF-16·CP949)',
}

const FORMATS: Readonly<Record<string, string>> = {
  xlsx: 'XLSX',
  xls: 'XLS',
  parquet: 'Parquet',
  pdf: 'PDF',
  zstd: 'Zstandard',
  bzip2: 'bzip2',
  sqlite: 'SQLite',
  json: 'JSON',
}

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
  format: (file: string, format: string) =>
    new InputProblem({
      kind: 'format',
      file,
      expected: READ,
      got: {
        en: `${FORMATS[format] ?? format}, which is not read yet`,
        ko: `아직 읽지 못하는 형식인 ${FORMATS[format] ?? format}`,
      },
      advice: { en: 'Save it as CSV.', ko: 'CSV로 저장해 주세요.' },
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
  changed: (file: string) =>
    new InputProblem({
      kind: 'changed',
      file,
      expected: { en: 'a file that stays as it is while it is read', ko: '읽는 동안 바뀌지 않는 파일' },
      got: { en: 'one that changed meanwhile', ko: '읽는 사이에 바뀐 파일' },
      advice: { en: 'Wait until it is written, then try again.', ko: '저장이 끝난 뒤 다시 시도하세요.' },
    }),
}
