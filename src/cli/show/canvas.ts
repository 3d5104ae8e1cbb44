import type { Tone } from '../../words/phrase.ts'
import { lettersOf, letterWidth } from './displayWidth.ts'
import { type Look, painted } from './look.ts'

interface Cell {
  readonly letter: string
  readonly tone: Tone | undefined
}

/** A grid of terminal cells to draw on; what falls outside is left out. */
export interface Canvas {
  readonly put: (x: number, y: number, text: string, tone?: Tone) => void
  readonly lines: (look: Look) => readonly string[]
}

export function createCanvas(width: number): Canvas {
  const rows: (Cell | null)[][] = []
  const rowAt = (y: number): (Cell | null)[] => {
    while (rows.length <= y) rows.push([])
    return rows[y]!
  }
  return {
    put: (x, y, text, tone) => {
      const row = rowAt(y)
      let at = Math.round(x)
      for (const letter of lettersOf(text)) {
        const wide = letterWidth(letter)
        if (wide === 0) continue
        if (at >= 0 && at + wide <= width) {
          row[at] = { letter, tone }
          if (wide === 2) row[at + 1] = { letter: '', tone }
        }
        at += wide
      }
    },
    lines: (look) =>
      rows.map((row) => {
        let line = ''
        let text = ''
        let tone: Tone | undefined
        const flush = (): void => {
          line += painted(text, tone, look)
          text = ''
        }
        for (let x = 0; x < row.length; x++) {
          const cell = row[x] ?? { letter: ' ', tone: undefined }
          if (cell.tone !== tone) {
            flush()
            tone = cell.tone
          }
          text += cell.letter
        }
        flush()
        return line.trimEnd()
      }),
  }
}
