import { assertNever } from '../domain/assertNever.ts'
import { headlineEnglish } from './headlineEnglish.ts'
import { headlineKorean } from './headlineKorean.ts'
import { joined, type Phrase, plain } from './phrase.ts'
import type { Telling } from './telling.ts'

/**
 * The verdict in two to four sentences, the first of them the verdict itself; the others say what it costs in
 * customers, with the interval, and what is missing. A page may set each on its own line.
 */
export function headline(telling: Telling): readonly Phrase[] {
  switch (telling.lang) {
    case 'ko':
      return headlineKorean(telling)
    case 'en':
      return headlineEnglish(telling)
    default:
      return assertNever(telling.lang)
  }
}

/** The headline in one line of plain text. */
export const headlineText = (telling: Telling): string => plain(joined(headline(telling)))
