import type { OutcomeKind } from '../../domain/outcome.ts'
import type { AskedOutcome } from '../../store/facts/port/question.ts'

/** The end of a visit that a query asks about; undefined: the journey's own. */
export function toAskedOutcome({
  outcome,
  atLeast,
  atMost,
}: {
  outcome?: OutcomeKind | undefined
  atLeast?: number | undefined
  atMost?: number | undefined
}): AskedOutcome | undefined {
  if (outcome === undefined) return undefined
  if (atLeast !== undefined) return { kind: outcome, reading: { kind: 'atLeast', atLeast } }
  if (atMost !== undefined) return { kind: outcome, reading: { kind: 'atMost', atMost } }
  return { kind: outcome }
}
