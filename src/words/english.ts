const SMALL = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'] as const

/** Small whole numbers in words, larger ones in digits: three, 11. */
export const inWords = (n: number): string => SMALL[n] ?? String(n)

/** One visit, two visits: the noun in its number. */
export const plural = (n: number, one: string, many = `${one}s`): string => (n === 1 ? one : many)

/** The article before a word or number as it is read aloud: an 8 %, an estimate, a one-off, an SMS. */
export function article(next: string): 'a' | 'an' {
  const word = next.trim()
  if (/^(8|11(?!\d)|18(?!\d)|8\d*)/.test(word)) return 'an'
  if (/^\d/.test(word)) return 'a'
  if (/^[A-Z]{2,}(?![a-z])/.test(word)) return /^[AEFHILMNORSX]/.test(word) ? 'an' : 'a'
  if (/^(hour|honest|honou?r|heir)/i.test(word)) return 'an'
  if (/^(one|once|uni([^nm]|$)|use|usual|euro|ewe|ubiq)/i.test(word)) return 'a'
  return /^[aeiou]/i.test(word) ? 'an' : 'a'
}

/** a, b and c. */
export function list(words: readonly string[], last: 'and' | 'or' = 'and'): string {
  if (words.length < 2) return words[0] ?? ''
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`
}
