import type { Phrase, Tone } from '../../words/phrase.ts'
import { displayWidth, lettersOf } from './displayWidth.ts'
import { type Look, painted, typed } from './look.ts'

interface Piece {
  readonly text: string
  readonly tone: Tone | undefined
}

/** Words and the blanks between them; a no-break space holds its word together. */
function piecesOf(phrase: Phrase, look: Look): Piece[][] {
  const words: Piece[][] = [[]]
  for (const { text, tone } of phrase)
    for (const part of typed(text, look).split(/( +)/)) {
      if (/^ +$/.test(part)) words.push([])
      else if (part !== '') words.at(-1)!.push({ text: part, tone })
    }
  return words.filter((word) => word.length > 0)
}

const widthOf = (word: readonly Piece[]): number =>
  word.reduce((sum, { text }) => sum + displayWidth(text), 0)

function cut(word: readonly Piece[], width: number): Piece[][] {
  const lines: Piece[][] = [[]]
  let used = 0
  for (const { text, tone } of word)
    for (const letter of lettersOf(text)) {
      const wide = displayWidth(letter)
      if (used + wide > width && used > 0) {
        lines.push([])
        used = 0
      }
      lines.at(-1)!.push({ text: letter, tone })
      used += wide
    }
  return lines
}

function paintedLine(words: readonly (readonly Piece[])[], look: Look): string {
  const flat: Piece[] = words.flatMap((word, i) => {
    if (i === 0) return [...word]
    const before = words[i - 1]!.at(-1)
    const tone = before?.tone === word[0]?.tone ? before?.tone : undefined
    return [{ text: ' ', tone }, ...word]
  })
  let line = ''
  for (let i = 0; i < flat.length; ) {
    let end = i
    let text = ''
    while (end < flat.length && flat[end]!.tone === flat[i]!.tone) text += flat[end++]!.text
    line += painted(text, flat[i]!.tone, look)
    i = end
  }
  return line
}

/** A phrase as lines of at most `width` columns, broken between words (in Korean too), in its tones. */
export function wrapPhrase(phrase: Phrase, width: number, look: Look): readonly string[] {
  const lines: Piece[][][] = [[]]
  let used = 0
  for (const whole of piecesOf(phrase, look))
    for (const word of widthOf(whole) > width ? cut(whole, width) : [whole]) {
      const wide = widthOf(word)
      if (used > 0 && used + 1 + wide > width) {
        lines.push([])
        used = 0
      }
      used += (used > 0 ? 1 : 0) + wide
      lines.at(-1)!.push(word)
    }
  return lines.filter((line) => line.length > 0).map((line) => paintedLine(line, look))
}

/** Clauses set one after the other with ` · ` between them; a line breaks between clauses where it can. */
export function wrapClauses(clauses: readonly Phrase[], width: number, look: Look): readonly string[] {
  const lines: Phrase[] = []
  const between = look.unicode ? ' · ' : '; '
  const textOf = (phrase: Phrase): string => phrase.map((part) => part.text).join('')
  for (const clause of clauses) {
    const last = lines.at(-1)
    if (last && displayWidth(textOf(last) + between + textOf(clause)) <= width)
      lines[lines.length - 1] = [...last, { text: between, tone: 'soft' }, ...clause]
    else lines.push(clause)
  }
  return lines.flatMap((line) =>
    wrapPhrase(
      line.map((part) => ({ text: part.text, tone: part.tone ?? 'soft' })),
      width,
      look,
    ),
  )
}
