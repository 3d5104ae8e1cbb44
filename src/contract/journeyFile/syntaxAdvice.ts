import type { Bilingual } from './expected.ts'

/** What to do about each fault of YAML that the parser names. */
const ADVICE: Record<string, Bilingual> = {
  ALIAS_PROPS: { en: 'take the & or ! before the * away', ko: '* 앞의 &나 !를 지워 주세요.' },
  BAD_ALIAS: {
    en: 'a text that begins with * must be quoted: "*name"',
    ko: '*로 시작하는 글은 "*이름"처럼 따옴표로 묶어 주세요.',
  },
  BAD_COLLECTION_TYPE: { en: 'take the tag that begins with ! away', ko: '!로 시작하는 표시를 지워 주세요.' },
  BAD_DIRECTIVE: { en: 'quote a text that begins with %', ko: '%로 시작하는 글은 따옴표로 묶어 주세요.' },
  BAD_DQ_ESCAPE: {
    en: 'in "double quotes" a backslash must be written twice; \'single quotes\' take it as it is',
    ko: '큰따옴표 안의 역슬래시는 두 번 적거나, 작은따옴표로 묶어 주세요.',
  },
  BAD_INDENT: {
    en: 'put keys that belong together the same number of spaces from the left',
    ko: '같은 묶음의 키는 왼쪽에서 같은 칸 수만큼 띄워 주세요.',
  },
  BAD_PROP_ORDER: { en: 'put & and ! before the value', ko: '&와 !는 값 앞에 적어 주세요.' },
  BAD_SCALAR_START: {
    en: 'a text may not begin with this sign: put it in quotes',
    ko: '이 기호로 시작하는 글은 따옴표로 묶어 주세요.',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    en: 'a text with ": " in it must be quoted: "Paying: in cash"; keys that belong together stand equally far from the left',
    ko: '": "이 들어간 글은 "계산: 현금"처럼 따옴표로 묶고, 같은 묶음의 키는 같은 칸에서 시작해 주세요.',
  },
  BLOCK_IN_FLOW: {
    en: 'inside [ ] and { } separate with commas, not with lines that begin with "-"',
    ko: '[ ]와 { } 안에서는 "-"로 시작하는 줄 대신 쉼표로 나눠 주세요.',
  },
  COMMENT_SPACE: { en: 'put a space before #', ko: '# 앞을 한 칸 띄워 주세요.' },
  DUPLICATE_KEY: {
    en: 'each key may stand once: take one of the two away',
    ko: '같은 키는 한 번만 적을 수 있습니다. 둘 가운데 하나를 지워 주세요.',
  },
  MISSING_CHAR: {
    en: 'a bracket, quote or comma is missing: close what was opened and separate entries with commas',
    ko: '괄호나 따옴표가 닫히지 않았거나 쉼표가 빠졌습니다.',
  },
  MULTILINE_IMPLICIT_KEY: {
    en: 'a ":" is missing after a key, or a text of several lines must be quoted',
    ko: '키 뒤의 ":"이 빠졌거나, 여러 줄의 글을 따옴표로 묶어야 합니다.',
  },
  MULTIPLE_DOCS: {
    en: 'write one journey a file: take the second "---" away',
    ko: '한 파일에는 여정 하나만 적고 두 번째 "---"를 지워 주세요.',
  },
  NON_STRING_KEY: { en: 'a key must be a word', ko: '키는 낱말이어야 합니다.' },
  RESOURCE_EXHAUSTION: { en: 'nest less deeply', ko: '안으로 덜 겹치게 적어 주세요.' },
  TAB_AS_INDENT: { en: 'indent with spaces, not with tabs', ko: '탭 대신 빈칸으로 들여써 주세요.' },
  TAG_RESOLVE_FAILED: { en: 'take the tag that begins with ! away', ko: '!로 시작하는 표시를 지워 주세요.' },
  UNEXPECTED_TOKEN: {
    en: 'something stands here that YAML does not expect: check brackets, commas, quotes and indentation',
    ko: '여기에 올 수 없는 것이 있습니다. 괄호, 쉼표, 따옴표, 들여쓰기를 살펴봐 주세요.',
  },
}

const OTHERWISE: Bilingual = {
  en: 'check indentation, quotes and brackets near here',
  ko: '이 근처의 들여쓰기와 따옴표, 괄호를 살펴봐 주세요.',
}

/** What to do about a fault of YAML. */
export const syntaxAdvice = (code: string): Bilingual => ADVICE[code] ?? OTHERWISE

export const EXPECTED_YAML: Bilingual = { en: 'valid YAML or JSON', ko: 'YAML이나 JSON 문법에 맞는 글' }
