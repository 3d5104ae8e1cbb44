const WIDE =
  /[\u1100-\u115f\u231a\u231b\u2329\u232a\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]/u
const NO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}\u1160-\u11ff]+$/u
const PICTURE = /\p{Emoji_Presentation}|\ufe0f/u

let graphemes: Intl.Segmenter | null = null

/** Made when it is first needed: that takes as long as loading a tenth of the program. */
const segment = (text: string): Intl.Segments => {
  graphemes ??= new Intl.Segmenter('ko', { granularity: 'grapheme' })
  return graphemes.segment(text)
}

/** The letters of a text as a reader sees them. */
export const lettersOf = (text: string): readonly string[] =>
  /^[\x20-\x7e]*$/.test(text) ? [...text] : [...segment(text)].map(({ segment: letter }) => letter)

/** How many columns one letter takes on a terminal: 2 for Korean and emoji, 0 for what only joins. */
export function letterWidth(letter: string): 0 | 1 | 2 {
  if (NO_WIDTH.test(letter)) return 0
  if (PICTURE.test(letter) || WIDE.test(letter[0]!) || letter.codePointAt(0)! >= 0x20000) return 2
  return 1
}

/** How many columns a text takes on a terminal. */
export const displayWidth = (text: string): number =>
  lettersOf(text).reduce((sum, letter) => sum + letterWidth(letter), 0)

/** The text and blanks up to a width. */
export const padEnd = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - displayWidth(text)))

/** Blanks up to a width, then the text. */
export const padStart = (text: string, width: number): string =>
  ' '.repeat(Math.max(0, width - displayWidth(text))) + text

/** As much of a text as fits, ended by an ellipsis where it does not all. */
export function clip(text: string, width: number, ellipsis: string): string {
  if (displayWidth(text) <= width) return text
  const room = width - displayWidth(ellipsis)
  let clipped = ''
  for (const letter of lettersOf(text)) {
    if (displayWidth(clipped + letter) > room) break
    clipped += letter
  }
  return clipped.trimEnd() + ellipsis
}
