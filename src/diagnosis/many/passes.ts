import { assertNever } from '../../domain/assertNever.ts'
import { addCosts, type CostModel, type CostSums, sumCosts } from './costPass.ts'
import { addCounts, countVisits, type PackedVisits, type VisitCounts } from './countPass.ts'
import { addHeldOut, type HeldOutRequest, type HeldOutSums, sumHeldOut } from './heldOutPass.ts'
import type { PassModel } from './passModel.ts'
import { addScores, type ScoreSums, sumScores } from './scorePass.ts'

/** Something to be summed over all visits. */
export type PassRequest =
  | { readonly kind: 'count' }
  | { readonly kind: 'scores'; readonly models: readonly PassModel[] }
  | { readonly kind: 'costs'; readonly models: readonly CostModel[] }
  | ({ readonly kind: 'held-out' } & HeldOutRequest)

export type PassSums =
  | { readonly kind: 'count'; readonly counts: VisitCounts }
  | { readonly kind: 'scores'; readonly scores: readonly ScoreSums[] }
  | { readonly kind: 'costs'; readonly costs: readonly CostSums[] }
  | { readonly kind: 'held-out'; readonly heldOut: HeldOutSums }

/**
 * The visits are summed in so many parts, always the same: sums of fractions depend on their order, and so would the
 * answer on the number of threads.
 */
export const PARTS = 4

/** Sums one part of the visits, 0..PARTS-1. */
export function sumPart(packed: PackedVisits, request: PassRequest, part: number): PassSums {
  const from = Math.floor((packed.rows * part) / PARTS)
  const to = Math.floor((packed.rows * (part + 1)) / PARTS)
  switch (request.kind) {
    case 'count':
      return { kind: 'count', counts: countVisits(packed, from, to) }
    case 'scores':
      return { kind: 'scores', scores: sumScores(packed, request.models, from, to) }
    case 'costs':
      return { kind: 'costs', costs: request.models.map((model) => sumCosts(packed, model, from, to)) }
    case 'held-out':
      return { kind: 'held-out', heldOut: sumHeldOut(packed, request, from, to) }
    default:
      return assertNever(request)
  }
}

/** Whoever sums all parts of the visits, in one thread or several. */
export interface Passes {
  run(request: PassRequest): Promise<readonly PassSums[]>
}

/** All parts one after the other, in this thread. */
export const createPasses = (packed: PackedVisits): Passes => ({
  run: async (request) => Array.from({ length: PARTS }, (_, part) => sumPart(packed, request, part)),
})

/** The sums of all parts, together. */
export async function askCounts(passes: Passes): Promise<VisitCounts> {
  const parts = await passes.run({ kind: 'count' })
  return addCounts(parts.flatMap((part) => (part.kind === 'count' ? [part.counts] : [])))
}

export async function askScores(passes: Passes, models: readonly PassModel[]): Promise<ScoreSums[]> {
  const parts = await passes.run({ kind: 'scores', models })
  return addScores(parts.flatMap((part) => (part.kind === 'scores' ? [part.scores] : [])))
}

export async function askCosts(passes: Passes, models: readonly CostModel[]): Promise<CostSums[]> {
  const parts = await passes.run({ kind: 'costs', models })
  const lists = parts.flatMap((part) => (part.kind === 'costs' ? [part.costs] : []))
  return models.map((_, k) => addCosts(lists.map((list) => list[k]!)))
}

export async function askHeldOut(passes: Passes, request: HeldOutRequest): Promise<HeldOutSums> {
  const parts = await passes.run({ kind: 'held-out', ...request })
  return addHeldOut(parts.flatMap((part) => (part.kind === 'held-out' ? [part.heldOut] : [])))
}
