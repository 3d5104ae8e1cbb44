import type { BestRemediesDocument } from '../../contract/whatIfDocument.ts'
import type { Journey } from '../../domain/journey.ts'
import type { Lang, Text } from '../../domain/text.ts'
import { formatCost } from '../../words/figures.ts'
import {
  amountClauses,
  bestSetSentence,
  boundWords,
  formatPrice,
  nextBudgetWords,
  nothingToBuyWords,
  planCautions,
  remedyName,
  sumWords,
} from '../../words/planWords.ts'
import {
  bestProbabilityWords,
  changeWords,
  lengthsAddedWords,
  notAvailableWords,
  overlapWords,
} from '../../words/whatIfWords.ts'

/** The best remedies for a budget, what they keep, and what more would buy. */
export function showRemedies(
  document: BestRemediesDocument,
  journey: Journey,
  lang: Lang,
): readonly string[] {
  const { best, budget, next, bound, sum, overlap, offers, steps, notAvailable, recordedOutcome } = document
  if (notAvailable) return [notAvailableWords(notAvailable, lang)]
  const byId = new Map(offers.map((offer) => [offer.id, offer]))
  const nameOf = (id: string): string => {
    const offer = byId.get(id)
    if (!offer) return id
    const change = changeWords(offer.moment, offer.change, journey, lang)
    return `${remedyName({ moment: offer.moment, name: offer.name as Text | null }, journey, lang)} [${id}, ${formatPrice(offer.cost)}; ${change}]`
  }
  const shortened = best?.remedies.some((id) => byId.get(id)?.change.kind === 'shortened') ?? false
  const refused = offers.flatMap(({ id, notAvailable: reason }) =>
    reason ? [`· ${nameOf(id)}: ${notAvailableWords(reason, lang)}`] : [],
  )
  return [
    ...(best
      ? [
          bestSetSentence(best, budget, lang),
          ...best.remedies.map((id) => `  ${nameOf(id)}`),
          ...(sum ? [`  ${sumWords(sum, lang)}`] : []),
          ...(overlap ? [overlapWords(overlap, lang)] : []),
          ...(shortened && best.remedies.length > 1 ? [lengthsAddedWords(lang)] : []),
          ...amountClauses(best.amounts, lang).map((clause) => `  ${clause}`),
          bestProbabilityWords(best.probability, lang),
        ]
      : [nothingToBuyWords(lang)]),
    ...(next ? [nextBudgetWords(next, lang), ...next.remedies.map((id) => `  ${nameOf(id)}`)] : []),
    ...(bound === null ? [] : [boundWords(bound, lang)]),
    ...(steps.length > 1 ? [lang === 'ko' ? '예산에 따라:' : 'By budget:'] : []),
    ...(steps.length > 1
      ? steps.map(
          ({ cost, kept, remedies }) =>
            `  ${formatPrice(cost)}: ${formatCost(kept, lang)} – ${remedies.join(', ')}`,
        )
      : []),
    ...refused,
    ...planCautions(recordedOutcome, lang).map((clause) => `· ${clause}`),
  ]
}
