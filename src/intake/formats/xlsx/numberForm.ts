/** How a number in a cell is shown: as itself, with leading zeroes, or as a point or length of time. */
export type NumberForm =
  | { readonly kind: 'plain' }
  | { readonly kind: 'zeroes'; readonly digits: number }
  | { readonly kind: 'time'; readonly parts: 'date' | 'clock' | 'both' | 'elapsed' }

const PLAIN: NumberForm = { kind: 'plain' }

/** Forms that have no code in the file, by ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 are those of East Asia. */
function builtIn(id: number): NumberForm {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58))
    return { kind: 'time', parts: 'date' }
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id === 45 || id === 47)
    return { kind: 'time', parts: 'clock' }
  if (id === 22) return { kind: 'time', parts: 'both' }
  if (id === 46) return { kind: 'time', parts: 'elapsed' }
  return PLAIN
}

/** The form of a number by its format's id and code. */
export function toNumberForm(id: number, code: string | undefined): NumberForm {
  if (code === undefined) return builtIn(id)
  // Texts in quotes, escaped signs, colours and conditions say nothing; elapsed hours stand in brackets.
  const first = (code.split(';')[0] ?? '').toLowerCase()
  const plain = first.replaceAll(/"[^"]*"|\\.|_.|\*./g, '').replaceAll(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/g, '')
  if (/\[[hms]+\]/.test(plain)) return { kind: 'time', parts: 'elapsed' }
  if (plain.includes('general')) return PLAIN
  const date =
    /[yd]|e+(?![+-])/.test(plain) || /(?:^|[^hs:])m{1,5}(?!:)/.test(plain.replaceAll(/am\/pm|a\/p/g, ''))
  const clock = /[hs]/.test(plain)
  if (date && clock) return { kind: 'time', parts: /[yd]/.test(plain) ? 'both' : 'clock' }
  if (date && /[ydm]/.test(plain) && !/[0#?]/.test(plain)) return { kind: 'time', parts: 'date' }
  if (clock) return { kind: 'time', parts: 'clock' }
  return /^0{2,}$/.test(plain) ? { kind: 'zeroes', digits: plain.length } : PLAIN
}
