import type { Step } from './createStep.ts'
import type { KeptPattern } from './keptPatterns.ts'
import { joinRows, type PatternRows, renumbered } from './patternRows.ts'
import type { Traits } from './question.ts'
import { hasOnlyGrown, type Register } from './register.ts'

/**
 * The rows that were grouped for the same question before, with combinations numbered as now; null where they must be
 * grouped anew: where more happened than that visits came in, where a moment was first imported since, and where visits have
 * survey weights, whose sums would depend on the order of adding.
 */
export function toEarlier(
  kept: KeptPattern | null,
  {
    register,
    numbers,
    traits,
    weighted,
  }: {
    readonly register: Register
    readonly numbers: readonly (number | null)[]
    readonly traits: Traits
    readonly weighted: boolean
  },
): KeptPattern | null {
  if (!kept || weighted || !hasOnlyGrown(kept.register, register)) return null
  if (String(kept.numbers) !== String(numbers)) return null
  const codes = new Map(traits.values.map((values, code) => [JSON.stringify(values), code]))
  const to = kept.combinations.map((values) => codes.get(JSON.stringify(values)))
  if (to.some((code) => code === undefined)) return null
  return { ...kept, rows: renumbered(kept.rows, Uint32Array.from(to as number[])) }
}

/** Those rows and the visits that came in since as one table. */
export async function addNewer(
  { register: before, rows }: KeptPattern,
  {
    register,
    group,
    step,
  }: { readonly register: Register; readonly group: () => Promise<PatternRows>; readonly step: Step },
): Promise<PatternRows> {
  return register.lastVisit === before.lastVisit ? rows : joinRows(rows, await group(), step)
}
