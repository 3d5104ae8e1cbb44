import type { MomentId } from '../domain/ids.ts'
import type { Lang } from '../domain/text.ts'
import { inWords } from './english.ts'
import { formatPercent } from './figures.ts'
import { type Phrase, phrase, strong } from './phrase.ts'
import { momentName, type Telling } from './telling.ts'

/** A moment that is offered to less than this many times its even share is not worth a word. */
const OFTEN = 1.25
const SHOWN = 2
const COUNT: { readonly [lang in Lang]: readonly string[] } = {
  ko: ['', '한', '두', '세', '네'],
  en: ['', 'one', 'two', 'three', 'four'],
}

/**
 * Which moments to offer most often to the next customers, in one sentence; null where the verdict stands, or
 * where all would be offered about alike.
 *
 * @example Then ask each about two moments only, most often queue (81 %) and wait (46 %).
 */
export function askNextSentence(telling: Telling): Phrase | null {
  const { diagnosis, journey, lang } = telling
  const { weakest, askNext } = diagnosis
  const undecided = weakest.kind === 'cannot-tell' || (weakest.kind === 'shortlist' && !weakest.tied)
  if (!undecided || !askNext) return null
  const asked = Math.round(askNext.reduce((sum, { probability }) => sum + probability, 0))
  if (asked >= askNext.length) return null
  const often = askNext
    .filter(({ probability }) => probability > (OFTEN * asked) / askNext.length)
    .toSorted((a, b) => b.probability - a.probability)
    .slice(0, SHOWN)
  if (often.length === 0) return null
  const named = (moment: MomentId, probability: number) => [
    strong(momentName(journey, moment, lang)),
    lang === 'ko' ? `(${formatPercent(probability, lang)})` : ` (${formatPercent(probability, lang)})`,
  ]
  const list = often.flatMap(({ moment, probability }, i) => [
    ...(i === 0 ? [] : [lang === 'ko' ? ', ' : ' and ']),
    ...named(moment, probability),
  ])
  const count = COUNT[lang][asked] ?? (lang === 'ko' ? `${asked}개` : inWords(asked))
  return lang === 'ko'
    ? phrase(
        `이어서 손님마다 ${count} 순간만 여쭙되, 이 순간을 가장 자주 여쭤 보세요: `,
        ...list,
        '. 그러면 가장 적은 답으로 가려집니다.',
      )
    : phrase(
        `Then ask each about ${count} ${asked === 1 ? 'moment' : 'moments'} only, most often `,
        ...list,
        ': so it is settled by the fewest answers.',
      )
}
