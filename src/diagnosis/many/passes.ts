import { assertNever } from '../../domain/assertNever.ts'
import { BUCKETS } from '../../domain/patternTable.ts'
import { type CostModel, type CostSums, joinCosts, sumCosts } from './costPass.ts'
import { countVisits, joinCounts, type VisitCounts } from './countPass.ts'
import { type HeldOutRequest, type HeldOutSums, joinHeldOut, sumHeldOut } from './heldOutPass.ts'
import type { PartlyAsked } from './partlyAsked.ts'
import type { PassModel } from './passModel.ts'
import { joinScores, type ScoreSums, sumScores } from './scorePass.ts'
import type { SortedVisits } from './sortVisits.ts'

/** Something to be summed over all visits. */
export type PassRequest =
  | { readonly kind: 'count' }
  /** `every`: only every so many visits. */
  | {
      readonly kind: 'scores'
      readonly models: readonly PassModel[]
      readonly every: number
      readonly partlyAsked: PartlyAsked
    }
  | { readonly kind: 'costs'; readonly model: CostModel }
  | ({ readonly kind: 'held-out' } & HeldOutRequest)

export type PassSums =
  | { readonly kind: 'count'; readonly counts: VisitCounts }
  | { readonly kind: 'scores'; readonly scores: readonly ScoreSums[] }
  | { readonly kind: 'costs'; readonly costs: CostSums }
  | { readonly kind: 'held-out'; readonly heldOut: HeldOutSums }

/** The visits are summed in so many parts of as many buckets each, whoever sums which. */
export const PARTS = 16

/** Sums one part of the visits, 0..PARTS-1. */
export function sumPart(sorted: SortedVisits, request: PassRequest, part: number): PassSums {
  const from = (BUCKETS * part) / PARTS
  const to = (BUCKETS * (part + 1)) / PARTS
  switch (request.kind) {
    case 'count':
      return { kind: 'count', counts: countVisits(sorted, from, to) }
    case 'scores': {
      const { models, every, partlyAsked } = request
      return {
        kind: 'scores',
        scores: models.map((model) => sumScores(sorted, model, { from, to, every, partlyAsked })),
      }
    }
    case 'costs':
      return { kind: 'costs', costs: sumCosts(sorted, request.model, from, to) }
    case 'held-out':
      return { kind: 'held-out', heldOut: sumHeldOut(sorted, request, from, to) }
    default:
      return assertNever(request)
  }
}

/** Whoever sums all parts of the visits, in one thread or several: answered in the order of the parts. */
export interface Passes {
  run(request: PassRequest): Promise<readonly PassSums[]>
}

/** All parts one after the other, in this thread. */
export const createPasses = (sorted: SortedVisits): Passes => ({
  run: async (request) => Array.from({ length: PARTS }, (_, part) => sumPart(sorted, request, part)),
})

export async function askCounts(passes: Passes): Promise<VisitCounts> {
  const parts = await passes.run({ kind: 'count' })
  return joinCounts(parts.flatMap((part) => (part.kind === 'count' ? [part.counts] : [])))
}

export async function askScores(
  passes: Passes,
  models: readonly PassModel[],
  how: { readonly every: number; readonly partlyAsked: PartlyAsked },
): Promise<ScoreSums[]> {
  const parts = await passes.run({ kind: 'scores', models, ...how })
  const lists = parts.flatMap((part) => (part.kind === 'scores' ? [part.scores] : []))
  return models.map((_, k) => joinScores(lists.map((list) => list[k]!)))
}

export async function askCosts(passes: Passes, model: CostModel): Promise<CostSums> {
  const parts = await passes.run({ kind: 'costs', model })
  return joinCosts(parts.flatMap((part) => (part.kind === 'costs' ? [part.costs] : [])))
}

export async function askHeldOut(passes: Passes, request: HeldOutRequest): Promise<HeldOutSums> {
  const parts = await passes.run({ kind: 'held-out', ...request })
  return joinHeldOut(parts.flatMap((part) => (part.kind === 'held-out' ? [part.heldOut] : [])))
}
