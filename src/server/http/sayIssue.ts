import type { z } from 'zod'
import type { Bilingual } from '../../intake/inputProblem.ts'

type Issue = z.core.$ZodIssue

const TYPES: { readonly [type: string]: Bilingual } = {
  string: { en: 'text', ko: '글자' },
  number: { en: 'a number', ko: '숫자' },
  int: { en: 'a whole number', ko: '정수' },
  boolean: { en: 'true or false', ko: 'true나 false' },
  array: { en: 'a list', ko: '목록' },
  object: { en: 'an object', ko: '객체' },
  record: { en: 'an object', ko: '객체' },
}
const UNITS: { readonly [origin: string]: Bilingual } = {
  string: { en: ' letter(s)', ko: '자' },
  array: { en: ' of them', ko: '개' },
}

/** What a value was expected to be, in a person's words. */
export function sayIssue(issue: Issue): Bilingual {
  switch (issue.code) {
    case 'invalid_type':
      return expected(TYPES[issue.expected] ?? { en: issue.expected, ko: issue.expected })
    case 'invalid_value': {
      const values = issue.values.map(String).join(', ')
      return { en: `expected one of ${values}`, ko: `다음 가운데 하나여야 합니다: ${values}` }
    }
    case 'too_small':
      return limit(issue, { en: `at least ${issue.minimum}`, ko: [`${issue.minimum}`, '이상'] })
    case 'too_big':
      return limit(issue, { en: `at most ${issue.maximum}`, ko: [`${issue.maximum}`, '이하'] })
    case 'unrecognized_keys': {
      const keys = issue.keys.join(', ')
      return { en: `does not know ${keys}`, ko: `모르는 이름이 있습니다: ${keys}` }
    }
    case 'invalid_union':
      return sayUnion(issue)
    default:
      return { en: 'is not of the form expected', ko: '형식이 맞지 않습니다' }
  }
}

const expected = ({ en, ko }: Bilingual): Bilingual => ({ en: `expected ${en}`, ko: `필요한 값: ${ko}` })

function limit(
  { origin }: { readonly origin: string },
  { en, ko: [count, end] }: { readonly en: string; readonly ko: readonly [string, string] },
): Bilingual {
  const unit = UNITS[origin] ?? { en: '', ko: '' }
  return { en: `expected ${en}${unit.en}`, ko: `${count}${unit.ko} ${end}여야 합니다` }
}

/** Of several forms the one that the value came nearest to says what is amiss; else each says what it is. */
function sayUnion({ errors }: Extract<Issue, { code: 'invalid_union' }>): Bilingual {
  const first = errors.flatMap((issues) => issues.slice(0, 1))
  const nearest = first.find(({ code, path }) => code !== 'invalid_type' || path.length > 0)
  if (nearest) return sayIssue(nearest)
  const types = first.flatMap((issue) =>
    issue.code === 'invalid_type' && TYPES[issue.expected] ? [TYPES[issue.expected]!] : [],
  )
  return expected({
    en: types.map(({ en }) => en).join(' or '),
    ko: types.map(({ ko }) => ko).join(' 또는 '),
  })
}
