import { parseNumber } from '../rules/parseNumber.ts'

/** A number as it stands in a value, perhaps with words: "5점", "4/5", "★★★☆☆", "5. 매우 만족", "매우 만족(5)". */
export interface ValueNumber {
  readonly number: number
  /** The value is the number and nothing else. */
  readonly plain: boolean
  /** The most there is to have, where the value says so: 5 in "4/5". */
  readonly of: number | null
  /** Words beside the number: "매우 만족". */
  readonly words: string
}

const WITH_UNIT =
  /^(?:별점?\s*)?(\d{1,3}(?:\.\d+)?)\s*(?:점|개|点|stars?|points?|pts?)?\s*(?:\/|out of|중)?\s*(?:(\d{1,3})\s*점?)?$/i
const NUMBER_FIRST = /^(\d{1,2})(?:\s*점\s*[.):=\-–~(]*|\s*[.):=\-–~(]+|\s)\s*([^\d.)\s].*?)\)?$/
const NUMBER_LAST = /^(.*[^\d(\s])\s*[([:=-]\s*(\d{1,2})\s*점?\s*[)\]]?$/

export function toValueNumber(value: string): ValueNumber | null {
  const text = value.normalize('NFKC').trim()
  const plain = parseNumber(text)
  if (plain !== undefined)
    return { number: plain, plain: parseNumber(value) !== undefined, of: null, words: '' }
  if (text.length > 60) return null
  const stars = countStars(text)
  if (stars) return { ...stars, plain: false, words: '' }
  const unit = WITH_UNIT.exec(text)
  if (unit && /\D/.test(text))
    return {
      number: Number(unit[1]),
      plain: false,
      of: unit[2] === undefined ? null : Number(unit[2]),
      words: '',
    }
  const first = NUMBER_FIRST.exec(text)
  if (first && !/[\p{L}\p{S}]/u.test(first[2]!)) return null
  if (first) return { number: Number(first[1]), plain: false, of: null, words: first[2]! }
  const last = NUMBER_LAST.exec(text)
  if (last) return { number: Number(last[2]), plain: false, of: null, words: last[1]! }
  return null
}

function countStars(text: string): { readonly number: number; readonly of: number | null } | null {
  const bare = text.replaceAll('\ufe0f', '').replaceAll(' ', '')
  if (/^★{1,10}☆{0,9}$/u.test(bare)) {
    const full = [...bare].filter((sign) => sign === '★').length
    return { number: full, of: bare.includes('☆') ? bare.length : null }
  }
  if (/^⭐{1,10}$/u.test(bare) || /^🌟{1,10}$/u.test(bare) || /^❤{1,10}$/u.test(bare))
    return { number: [...bare].length, of: null }
  if (/^☆{3,10}$/u.test(bare)) return { number: 0, of: bare.length }
  return null
}
