import { BUCKETS } from '../../domain/patternTable.ts'
import { createDesignBuilder, type Design, type Prior, type Term } from '../design.ts'
import type { Response } from '../fit.ts'
import type { Link } from '../link.ts'
import type { Counterfactual, Model } from '../momentModel.ts'
import type { Visits } from '../visits.ts'
import { momentOf } from './toTable.ts'

/** The visits of test/reference/visits.json. */
export interface ReferenceVisits {
  readonly customer: readonly number[]
  readonly segment: readonly number[]
  readonly weight: readonly number[]
  readonly greeting: readonly number[]
  readonly queue: readonly number[]
  readonly change: readonly number[]
  readonly bag: readonly number[]
  readonly kept: readonly number[]
}

const MOMENTS = ['greeting', 'queue', 'change', 'bag'] as const
/** Intercept, segment, failed and middling of each moment, bag not met: the columns of reference.R. */
export const REFERENCE_SIZE = 11

/** The columns of a moment in reference.R's design matrix, each with the codes at which it is 1. */
const columnsOf = (m: number): { readonly factor: number; readonly holds: (code: number) => boolean }[] => [
  { factor: 2 + 2 * m, holds: (code) => code <= 2 },
  { factor: 3 + 2 * m, holds: (code) => code === 3 },
  ...(m === 3 ? [{ factor: 10, holds: (code: number) => code === 15 }] : []),
]

/**
 * reference.R's design matrix: each binary column is a factor of two columns, the second of which has the
 * parameter as its effect. The intercept's factor is always at its second column.
 */
export function toReferenceDesign(
  reference: ReferenceVisits,
  options: {
    readonly priors: readonly Prior[]
    /** Group of each of the eleven parameters. */
    readonly groups: readonly number[]
    readonly nonNegative?: boolean
  },
): Design {
  const rows = reference.kept.length
  const builder = createDesignBuilder(options.priors)
  const terms: Term[][] = []
  for (let j = 0; j < REFERENCE_SIZE; j++)
    terms.push([], [{ parameter: builder.addParameter(options.groups[j]!), coefficient: 1 }])
  const codes = new Uint16Array(rows * REFERENCE_SIZE)
  for (let i = 0; i < rows; i++) {
    const set = (factor: number, on: boolean): void => {
      codes[i * REFERENCE_SIZE + factor] = 2 * factor + (on ? 1 : 0)
    }
    set(0, true)
    set(1, reference.segment[i] === 1)
    MOMENTS.forEach((name, m) => {
      for (const { factor, holds } of columnsOf(m)) set(factor, holds(reference[name][i]!))
    })
  }
  return builder.build({
    rows,
    factors: REFERENCE_SIZE,
    codes,
    offsets: Array.from({ length: REFERENCE_SIZE }, (_, j) => 2 * j),
    columns: 2 * REFERENCE_SIZE,
    combination: new Uint16Array(rows),
    combinations: 1,
    nonNegative: options.nonNegative ?? false,
    termsOf: (_combination, column) => terms[column]!,
  })
}

/** Kept and lost with a weight each (1 unless given). */
export function toResponse(reference: ReferenceVisits, weights?: readonly number[]): Response {
  const weight = (i: number): number => weights?.[i] ?? 1
  return {
    kept: Float64Array.from(reference.kept, (kept, i) => kept * weight(i)),
    lost: Float64Array.from(reference.kept, (kept, i) => (1 - kept) * weight(i)),
  }
}

/** The reference visits as the diagnosis lays them out: a customer a bucket, weights as they are. */
export function toReferenceVisits(reference: ReferenceVisits, weights?: readonly number[]): Visits {
  const rows = reference.kept.length
  if (Math.max(...reference.customer) >= BUCKETS)
    throw new Error('reference visits: more customers than buckets')
  return {
    rows,
    moments: MOMENTS.map((id) => momentOf(id)),
    levels: Uint8Array.from(
      { length: rows * 4 },
      (_, at) => reference[MOMENTS[at % 4]!][Math.floor(at / 4)]!,
    ),
    segments: [{ name: 'segment', values: 2, codes: Uint16Array.from(reference.segment), pooled: 0 }],
    combination: Uint16Array.from(reference.segment),
    combinations: [[0], [1]],
    leftOut: [],
    buckets: Uint8Array.from(reference.customer),
    outcomes: Uint8Array.from(reference.kept),
    counts: new Float64Array(rows).fill(1),
    weights: Float64Array.from(reference.kept, (_, i) => weights?.[i] ?? 1),
    effective: rows,
    known: rows,
    customersRepeat: true,
    weighted: weights !== undefined,
  }
}

/** A model over the reference design: a lifted moment leaves its failed, middling and not-met columns. */
export function toReferenceModel(reference: ReferenceVisits, design: Design, link: Link): Model {
  return {
    design,
    link,
    counterfactual: (effects): Counterfactual => {
      const from = new Int32Array(REFERENCE_SIZE)
      const to = new Int32Array(REFERENCE_SIZE)
      return {
        from,
        to,
        swaps: 0,
        change(row, moments, levels, size) {
          let moved = 0
          this.swaps = 0
          for (let k = 0; k < size; k++)
            for (const { factor, holds } of columnsOf(moments[k]!)) {
              const before = 2 * factor + (holds(reference[MOMENTS[moments[k]!]!][row]!) ? 1 : 0)
              const after = 2 * factor + (holds(levels[k]!) ? 1 : 0)
              if (before === after) continue
              from[this.swaps] = before
              to[this.swaps] = after
              this.swaps++
              moved += effects[after]! - effects[before]!
            }
          return moved
        },
      }
    },
  }
}
