/** A pair of particles: the one after a final consonant, then the one after a vowel. */
export type Josa =
  | '은/는'
  | '이/가'
  | '을/를'
  | '과/와'
  | '으로/로'
  | '이나/나'
  | '이라/라'
  | '아/야'
  | '이며/며'

type Ending = 'vowel' | 'consonant' | 'rieul'

const DIGITS: readonly Ending[] = [
  'consonant', // 영
  'rieul', // 일
  'vowel',
  'consonant', // 삼
  'vowel',
  'vowel',
  'consonant', // 육
  'rieul', // 칠
  'rieul', // 팔
  'vowel',
]
const SIGNS: { readonly [sign: string]: Ending } = {
  '%': 'vowel', // 퍼센트
  '℃': 'vowel', // 도
  '+': 'vowel', // 플러스
  '&': 'vowel', // 앤드
  '°': 'vowel',
  '₩': 'consonant', // 원
  $: 'vowel',
  '#': 'consonant', // 샵
  '@': 'consonant', // 골뱅이 is read 앳
}

/** How a whole number is read at its end: 10 십, 100 백, 1,000 천, 10,000 만, 억, 조. */
function endingOfNumber(digits: string): Ending {
  if (digits.includes('.')) return DIGITS[Number(digits.at(-1))]!
  const whole = digits.replaceAll(',', '')
  const zeros = /0*$/.exec(whole)![0].length
  if (zeros === whole.length) return 'consonant'
  if (zeros === 0) return DIGITS[Number(whole.at(-1))]!
  return zeros >= 12 && zeros < 16 ? 'vowel' : 'consonant'
}

/** How a Latin word is read in Korean at its end: letters of an abbreviation, else by spelling. */
function endingOfLatin(word: string): Ending {
  if (/^[A-Z]+$/.test(word)) {
    const last = word.at(-1)!
    if (last === 'L' || last === 'R') return 'rieul'
    return last === 'M' || last === 'N' ? 'consonant' : 'vowel'
  }
  const heard = word.toLowerCase().replace(/([aeiou][lmn]|[^aeiou]l)e$/, '$1')
  if (heard.endsWith('l')) return 'rieul'
  if (/(m|n|ng)$/.test(heard)) return 'consonant'
  return /(^|[^aeiou])[aeiou](p|t|k|ck|pp|tt)$/.test(heard) ? 'consonant' : 'vowel'
}

/** What is spoken last: brackets after a word are skipped, so are quotes, points and pictures. */
function spoken(word: string): string {
  let rest = word.trim()
  for (;;) {
    const shorter = rest
      .replace(/\s*[([{〈《「『【][^()[\]{}〈〉《》「」『』【】]*[)\]}〉》」』】]$/u, '')
      .replace(/(?:[\s"'“”‘’.,!?…:;~*·\-)\]}〉》」』】]|\u200d|\ufe0f)+$/u, '')
      .replace(/\p{Extended_Pictographic}+$/u, (found) => (/[0-9#*]/.test(found) ? found : ''))
    if (shorter === rest || shorter === '') return shorter === '' ? rest : shorter
    rest = shorter
  }
}

function endingOf(word: string): Ending | undefined {
  const text = spoken(word)
  const last = [...text].at(-1)
  if (last === undefined) return undefined
  const code = last.codePointAt(0)!
  if (code >= 0xac00 && code <= 0xd7a3) {
    const final = (code - 0xac00) % 28
    return final === 0 ? 'vowel' : final === 8 ? 'rieul' : 'consonant'
  }
  if (code >= 0x3131 && code <= 0x3163)
    return code === 0x3139 ? 'rieul' : code < 0x314f ? 'consonant' : 'vowel'
  const number = /\d[\d,]*(?:\.\d+)?$/.exec(text)
  if (number) return endingOfNumber(number[0])
  const latin = /[A-Za-z]+$/.exec(text)
  if (latin) return endingOfLatin(latin[0])
  return SIGNS[last]
}

/**
 * The particle that follows a word, by how the word is read aloud: digits, Latin letters, signs; a bracket
 * after the word is not read. Where it cannot be told, both are written: `은(는)`.
 *
 * @example josa('거스름돈', '은/는') // '은'
 * @example josa('서울', '으로/로') // '로'
 * @example josa('계산(카드)', '을/를') // '을'
 */
export function josa(word: string, pair: Josa): string {
  const [afterConsonant = '', afterVowel = ''] = pair.split('/')
  const ending = endingOf(word)
  if (ending === undefined) return pair === '으로/로' ? '(으)로' : `${afterConsonant}(${afterVowel})`
  if (pair === '으로/로') return ending === 'consonant' ? afterConsonant : afterVowel
  return ending === 'vowel' ? afterVowel : afterConsonant
}

/** The word with its particle. */
export const withJosa = (word: string, pair: Josa): string => word + josa(word, pair)
