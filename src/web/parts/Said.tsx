import { estimateText } from '../../chain/textWidth.ts'
import type { Phrase } from '../../words/phrase.ts'

/** A name that fits on the narrowest phone is not broken over lines. */
const unbroken = (text: string): string =>
  estimateText(text, 24) < 260 ? text.replaceAll(' ', '\u00a0') : text

/** A phrase of the room `words` with its tones: what fails is red and heavy, never red alone. */
export function Said({ phrase }: { readonly phrase: Phrase }) {
  return (
    <>
      {phrase.map(({ text, tone }) =>
        tone ? (
          <span key={text} class={`tone-${tone}`}>
            {tone === 'failing' ? unbroken(text) : text}
          </span>
        ) : (
          text
        ),
      )}
    </>
  )
}
