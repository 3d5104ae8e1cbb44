/** How a part of a phrase is to be heard: `failing` is the one red of the house. */
export type Tone = 'strong' | 'failing' | 'soft'

export interface PhrasePart {
  readonly text: string
  readonly tone?: Tone
}

/** A sentence in parts, so that a page can stress what a terminal only prints. */
export type Phrase = readonly PhrasePart[]

/** The words of a phrase without its tones. */
export const plain = (phrase: Phrase): string => phrase.map((part) => part.text).join('')

/** A phrase that must not be lost: the name or number that the sentence is about. */
export const strong = (text: string): PhrasePart => ({ text, tone: 'strong' })

/** A part that names what is failing. */
export const failing = (text: string): PhrasePart => ({ text, tone: 'failing' })

/** A part that may be overlooked. */
export const soft = (text: string): PhrasePart => ({ text, tone: 'soft' })

/**
 * A phrase from strings and parts; neighbours of the same tone become one.
 *
 * @example phrase('가장 약한 순간은 ', failing('계산'), '입니다.')
 */
export function phrase(...parts: readonly (string | PhrasePart | Phrase)[]): Phrase {
  const flat = parts.flatMap((part): readonly PhrasePart[] => {
    if (typeof part === 'string') return [{ text: part }]
    return 'text' in part ? [part] : part
  })
  const merged: PhrasePart[] = []
  for (const part of flat) {
    const last = merged.at(-1)
    if (part.text === '') continue
    if (last && last.tone === part.tone) merged[merged.length - 1] = { ...last, text: last.text + part.text }
    else merged.push(part)
  }
  return merged
}

/** Sentences one after the other as one phrase. */
export const joined = (phrases: readonly Phrase[], between = ' '): Phrase =>
  phrase(...phrases.flatMap((each, i) => (i === 0 ? [each] : [between, each])))
