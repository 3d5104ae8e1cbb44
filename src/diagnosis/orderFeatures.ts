import type { OrderedVisits } from '../domain/orderedVisits.ts'
import { NOT_ASKED, NOT_MET } from '../domain/patternTable.ts'

/** Questions of order. */
export const ORDER_QUESTIONS = ['first', 'last', 'peak', 'recovery'] as const
export type OrderQuestion = (typeof ORDER_QUESTIONS)[number]

/** A number for each visit and question, and the nuisance that recovery is held against. */
export interface OrderFeatures {
  readonly of: { readonly [question in OrderQuestion]: Float64Array }
  /** Failures with a good neighbour on either side: how failures and good moments meet whatever their order. */
  readonly beside: Float64Array
  /** Whether any visit met its moments in another order than another one did. */
  readonly orderVaries: boolean
}

/** `peak` is told in so many steps. */
const PEAK_STEPS = 12

/**
 * What order can tell of a visit, over the moments that it met and was asked about, in the order in which it met them:
 * whether the first failed; whether the last failed; how bad the worst was (0 at target, 1 at the worst level; Kahneman's
 * peak); how many failed moments were followed at once by one at target or better (recovery).
 */
export function readOrderFeatures(visits: OrderedVisits): OrderFeatures {
  const { rows, moments, levels, ranks } = visits
  const create = (): Float64Array => new Float64Array(rows)
  const of = { first: create(), last: create(), peak: create(), recovery: create() }
  const beside = create()
  let orderVaries = false
  const sequence: number[] = []
  for (let i = 0; i < rows; i++) {
    sequence.length = 0
    moments.forEach((_, m) => {
      const level = levels[m]![i]!
      if (level !== NOT_ASKED && level !== NOT_MET) sequence.push(m)
    })
    if (sequence.length === 0) continue
    if (ranks) {
      const rankOf = (m: number): number => ranks[m]![i]!
      if (sequence.every((m) => rankOf(m) > 0)) sequence.sort((a, b) => rankOf(a) - rankOf(b) || a - b)
      if (sequence.some((m, k) => k > 0 && m < sequence[k - 1]!)) orderVaries = true
    }
    const failed = (k: number): boolean => levels[sequence[k]!]![i]! <= moments[sequence[k]!]!.failed
    const good = (k: number): boolean =>
      k >= 0 && k < sequence.length && levels[sequence[k]!]![i]! >= moments[sequence[k]!]!.target
    const last = sequence.length - 1
    of.first[i] = failed(0) ? 1 : 0
    of.last[i] = last > 0 && failed(last) ? 1 : 0
    for (let k = 0; k <= last; k++) {
      const { target } = moments[sequence[k]!]!
      const level = levels[sequence[k]!]![i]!
      const bad = Math.max(0, target - level) / Math.max(1, target - 1)
      of.peak[i] = Math.max(of.peak[i]!, Math.round(bad * PEAK_STEPS) / PEAK_STEPS)
      if (!failed(k)) continue
      if (good(k + 1)) of.recovery[i]!++
      beside[i]! += (good(k + 1) ? 1 : 0) + (good(k - 1) ? 1 : 0)
    }
  }
  return { of, beside, orderVaries }
}
