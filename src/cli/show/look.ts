import type { Lang } from '../../domain/text.ts'
import type { Tone } from '../../words/phrase.ts'

/** What the terminal can show. */
export interface Look {
  readonly lang: Lang
  /** Columns that a line may take. */
  readonly width: number
  readonly color: boolean
  readonly unicode: boolean
}

const CODES: { readonly [tone in Tone]: string } = { strong: '1', failing: '1;31', soft: '2' }

/** The text in its tone, where colour is asked for. */
export const painted = (text: string, tone: Tone | undefined, { color }: Look): string =>
  !color || tone === undefined || text.trim() === '' ? text : `\u001b[${CODES[tone]}m${text}\u001b[0m`

const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/[“”]/g, '"'],
  [/[‘’]/g, "'"],
  [/[−–—]/g, '-'],
  [/ · /g, '; '],
  [/·/g, '/'],
  [/…/g, '...'],
  [/⋯/g, '..'],
]

/** The text with typographic signs replaced, where the terminal cannot show them; no-break spaces stay. */
export const typed = (text: string, { unicode }: Look): string =>
  unicode ? text : PLAIN.reduce((said, [sign, instead]) => said.replace(sign, instead), text)

/** Whole lines as they go out: without no-break spaces where the terminal cannot show them. */
export const finished = (line: string, { unicode }: Look): string =>
  (unicode ? line : line.replaceAll('\u00a0', ' ')).trimEnd()

/** The narrowest and widest page that is set. */
export const pageWidth = ({ width }: Look): number => Math.min(200, Math.max(40, Math.floor(width) || 80))
