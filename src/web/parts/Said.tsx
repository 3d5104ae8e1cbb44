import type { Phrase } from '../../words/phrase.ts'

/** A phrase of the room `words` with its tones: what fails is red and heavy, never red alone. */
export function Said({ phrase }: { readonly phrase: Phrase }) {
  return (
    <>
      {phrase.map(({ text, tone }) =>
        tone ? (
          <span key={text} class={`tone-${tone}`}>
            {text}
          </span>
        ) : (
          text
        ),
      )}
    </>
  )
}
