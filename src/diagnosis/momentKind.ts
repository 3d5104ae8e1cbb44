import type { MomentKind } from '../domain/diagnosis.ts'
import type { Interval } from '../domain/interval.ts'

/** Changes of P(kept) under this do not matter to anyone. */
const NEGLIGIBLE = 0.02

/**
 * Kano's kind of a moment from what its failure takes and what its shining gives: *must-not-fail* where the
 * penalty is real and the reward surely less than half of it, *surprise* the other way round, *both-ways*
 * where both are real, *indifferent* where both are surely negligible; null where the intervals do not say.
 */
export function kindOf(penalty: Interval, reward: Interval): MomentKind | null {
  if (isNegligible(penalty) && isNegligible(reward)) return 'indifferent'
  const hurts = penalty.low > 0
  const pleases = reward.low > 0
  if (hurts && reward.high < penalty.value / 2) return 'must-not-fail'
  if (pleases && penalty.high < reward.value / 2) return 'surprise'
  if (hurts && pleases) return 'both-ways'
  return null
}

const isNegligible = ({ low, high }: Interval): boolean => low > -NEGLIGIBLE && high < NEGLIGIBLE
