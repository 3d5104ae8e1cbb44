import type { WhatIfDocument } from '../../contract/whatIfDocument.ts'
import type { MomentId } from '../../domain/ids.ts'
import type { Journey } from '../../domain/journey.ts'
import type { Lang } from '../../domain/text.ts'
import { formatCost, formatDecimal } from '../../words/figures.ts'
import { plain } from '../../words/phrase.ts'
import { amountClauses, planCautions, sumWords } from '../../words/planWords.ts'
import { momentName } from '../../words/telling.ts'
import {
  changeWords,
  lengthsAddedWords,
  notAvailableWords,
  overlapWords,
  sampledWords,
  whatIfSentence,
} from '../../words/whatIfWords.ts'

/** What a plan would keep, each part and all together. */
export function showWhatIf(document: WhatIfDocument, journey: Journey, lang: Lang): readonly string[] {
  const { parts, together, sum, overlap, amounts, notAvailable, samplingError, recordedOutcome } = document
  const several = parts.length > 1
  const told = parts.map(({ moment, change, kept, notAvailable: refused }) => {
    const name = `${momentName(journey, moment as MomentId, lang)} (${changeWords(moment, change, journey, lang)})`
    return `  ${name}: ${kept ? formatCost(kept, lang) : refused ? notAvailableWords(refused, lang) : '–'}`
  })
  const lengths = several && together !== null && parts.some(({ change }) => change.kind === 'shortened')
  return [
    together
      ? plain(whatIfSentence(together, lang))
      : notAvailable
        ? notAvailableWords(notAvailable, lang)
        : '',
    ...(several || !together ? told : []),
    ...(several && sum ? [`  ${sumWords(sum, lang)}`] : []),
    ...(several && overlap ? [overlapWords(overlap, lang)] : []),
    ...(lengths ? [lengthsAddedWords(lang)] : []),
    ...(amounts ? amountClauses(amounts, lang).map((clause) => `  ${clause}`) : []),
    ...(samplingError > 0.05 ? [`· ${sampledWords(formatDecimal(samplingError, 1), lang)}`] : []),
    ...planCautions(recordedOutcome, lang).map((clause) => `· ${clause}`),
  ].filter((line) => line !== '')
}
