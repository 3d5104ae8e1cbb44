import type { DraftReading, OutcomesReading } from '../../../contract/drafts/draftDocument.ts'
import { formatNumber } from '../../../words/figures.ts'
import { sayOutcomes } from './sayOutcomes.ts'
import { shorten } from './shorten.ts'

/** The journey whose visits a file of outcomes is joined to; null where none knows them. */
export const journeyOf = ({
  journeys,
  journey,
}: OutcomesReading): OutcomesReading['journeys'][number] | null =>
  journeys.find(({ id }) => id === journey) ?? null

/** What Fifteen takes a file of outcomes for, in a line. */
export function outcomesSentence(outcomes: OutcomesReading): string {
  const words = sayOutcomes.value
  const rows = formatNumber(outcomes.rows)
  const one = journeyOf(outcomes)
  if (!one) return words.noMatch(rows)
  const whose = outcomes.by === 'visit' ? words.ofVisits : words.ofCustomers
  return `${words.found(rows)} ${whose(formatNumber(one.found), shorten(one.name))}`
}

/** What joining a file of outcomes will do; null where it cannot. */
export function willJoin({ outcomes, effect }: Pick<DraftReading, 'outcomes' | 'effect'>): string | null {
  const one = outcomes && journeyOf(outcomes)
  if (!outcomes || !one) return null
  const words = sayOutcomes.value
  const missing = outcomes.rows - one.found
  const unread = effect.outcome?.unread.reduce((sum, { count }) => sum + count, 0) ?? 0
  const isLess = unread + (effect.outcome?.unknown ?? 0) > 0
  const found = isLess ? words.upTo(formatNumber(one.found)) : formatNumber(one.found)
  const will = outcomes.by === 'visit' ? words.will : words.willOfCustomers
  return [
    will(found, shorten(one.name)),
    one.hasRule ? '' : words.willAddRule,
    missing > 0 ? words.willSetAside(formatNumber(missing)) : '',
    unread > 0 ? words.willNotRead(formatNumber(unread)) : '',
  ]
    .filter(Boolean)
    .join(' ')
}
