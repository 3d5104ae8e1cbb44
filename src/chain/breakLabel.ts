/** The words of a label: broken after spaces, and after / - · within a word. */
const wordsOf = (label: string): string[] =>
  label
    .trim()
    .split(/\s+/)
    .flatMap((word) => word.split(/(?<=[^\s][/\-·,])(?=\S)/))
    .filter((word) => word !== '')

/** A word cut where it does not fit; always at least one character a piece. */
function cut(word: string, fits: (text: string) => boolean): string[] {
  const pieces: string[] = []
  let piece = ''
  for (const char of word) {
    if (piece !== '' && !fits(piece + char)) {
      pieces.push(piece)
      piece = ''
    }
    piece += char
  }
  return piece === '' ? pieces : [...pieces, piece]
}

export interface BrokenLabel {
  readonly lines: readonly string[]
  /** Whether a word had to be cut or the end left out. */
  readonly hurt: boolean
}

/**
 * A label broken between words (in Korean too) into lines no wider than `width`, of even length as far as
 * possible; a word wider than that is cut, and what is over `maxLines` is left out with an ellipsis.
 */
export function breakLabel(
  label: string,
  { width, maxLines, measure }: { width: number; maxLines: number; measure: (text: string) => number },
): BrokenLabel {
  const fits = (text: string): boolean => measure(text) <= width
  const words = wordsOf(label)
  const pieces = words.flatMap((word) => (fits(word) ? [word] : cut(word, fits)))
  let hurt = pieces.length > words.length
  const glue = (line: string, next: string): string =>
    /[/\-·,]$/.test(line) && !label.includes(`${line.slice(-1)} ${next}`) ? line + next : `${line} ${next}`
  const fill = (limit: number): string[] => {
    const lines: string[] = []
    for (const piece of pieces) {
      const last = lines.at(-1)
      const longer = last === undefined ? piece : glue(last, piece)
      if (last !== undefined && measure(longer) <= limit) lines[lines.length - 1] = longer
      else lines.push(piece)
    }
    return lines
  }
  const widest = fill(width)
  let lines = widest
  for (let limit = width * 0.9; limit > width * 0.3; limit *= 0.9) {
    const tighter = fill(limit)
    if (tighter.length > widest.length) break
    if (tighter.every(fits)) lines = tighter
  }
  if (lines.length > maxLines) {
    hurt = true
    let last = widest[maxLines - 1] ?? ''
    while (last !== '' && !fits(`${last}…`)) last = [...last].slice(0, -1).join('')
    lines = [...widest.slice(0, maxLines - 1), `${last.trimEnd()}…`]
  }
  return { lines, hurt }
}
