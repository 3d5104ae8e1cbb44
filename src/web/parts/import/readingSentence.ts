import type { DraftReading } from '../../../contract/drafts/draftDocument.ts'
import type { FileMapping } from '../../../domain/fileMapping.ts'
import { formatNumber } from '../../../words/figures.ts'
import { outcomesSentence } from './outcomesSentence.ts'
import { say } from './say.ts'
import { shorten } from './shorten.ts'

export const columnWith = (mapping: FileMapping, role: string): string | null =>
  mapping.columns.find((one) => one.role === role)?.column ?? null

/** What Fifteen takes the file for, in one line. */
export function readingSentence({
  effect,
  mapping,
  outcomes,
}: Pick<DraftReading, 'effect' | 'mapping' | 'outcomes'>): string {
  if (outcomes) return outcomesSentence(outcomes)
  const { reading } = say.value
  const rows = formatNumber(effect.rows)
  if (mapping.moments.length === 0) return reading.noMoments(rows)
  const moments = formatNumber(mapping.moments.length)
  const found =
    effect.visits === null
      ? reading.foundRows(rows, moments)
      : reading.found(formatNumber(effect.visits), moments)
  const outcome = columnWith(mapping, 'outcome')
  return `${found} ${outcome === null ? reading.noOutcome : reading.outcome(shorten(outcome))}`
}
