import type { Options } from './arguments/option.ts'

/** Options that every command takes. */
export const COMMON: Options = {
  lang: {
    value: 'ko|en',
    about: { ko: '말하는 언어 (기본: 시스템 언어)', en: 'language (default: from the locale)' },
  },
  help: { value: null, short: 'h', about: { ko: '이 도움말', en: 'this help' } },
}

export const DATA: Options = {
  data: {
    value: 'DIR',
    about: {
      ko: '데이터 폴더 (기본: FIFTEEN_DATA_FOLDER 또는 ./data)',
      en: 'data folder (default: FIFTEEN_DATA_FOLDER or ./data)',
    },
  },
}

export const JSON_OUT: Options = {
  json: {
    value: null,
    about: { ko: '기계가 읽을 JSON 하나만 출력', en: 'print one JSON object and nothing else' },
  },
}

export const READING: Options = {
  journey: {
    value: 'FILE',
    short: 'j',
    about: { ko: '여정 파일 (*.journey.yaml)', en: 'journey file (*.journey.yaml)' },
  },
  tag: {
    value: 'K=V',
    many: true,
    about: {
      ko: '상수 열을 더함. 한 번이면 모든 파일에, 파일 수만큼이면 차례로',
      en: 'add a constant column: once for all files, or once for each in order',
    },
  },
  outcomes: {
    value: 'FILE',
    about: {
      ko: '방문이 어떻게 끝났는지 적힌 둘째 파일',
      en: 'second file that says how visits ended',
    },
  },
}
