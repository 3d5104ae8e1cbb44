import { type Design, effectsOf } from '../design.ts'
import type { Fitted, Response } from '../fit.ts'
import type { HeldModel } from '../heldModel.ts'
import { FOLDS } from '../heldOut.ts'
import { codeVisits } from '../thorough/codeVisits.ts'
import { createFitWithout, type ThoroughFit } from '../thorough/thoroughFit.ts'
import type { Visits } from '../visits.ts'

/** What pairs are found from: predictions of visits not seen, and what makes them up. */
export interface PairsFit extends Pick<ThoroughFit, 'coded' | 'foldOf' | 'forests' | 'times' | 'effects'> {
  /** The ordinary model. */
  readonly model: { readonly design: Pick<Design, 'combinations' | 'columns' | 'offsets'> }
  /** Log odds by a fit that has not seen the visit. */
  readonly fitted: Pick<Fitted, 'eta'>
}

/** What the ordinary model says, in a form that another thread can be handed. */
export interface OrdinaryPredictions {
  /** Each row's probability of being kept, by the fit that did not see its fold. */
  readonly predicted: Float64Array
  /** Effects of columns without each fold. */
  readonly effects: readonly Float64Array[]
  readonly folds: Uint8Array
  readonly design: PairsFit['model']['design']
}

/** What pairs are found from where there are no trees. */
export function toOrdinaryPredictions(
  { buckets }: Pick<Visits, 'buckets'>,
  response: Response,
  folds: Uint8Array,
  { model, fitted, predicted, without }: HeldModel,
): OrdinaryPredictions {
  const { combinations, columns, offsets } = model.design
  const effects = (without ?? leaveOut()).map((parameters) => effectsOf(model.design, parameters))
  return { predicted, effects, folds, design: { combinations, columns, offsets } }

  function leaveOut(): Float64Array[] {
    const leave = createFitWithout({ model, fitted }, response)
    return Array.from({ length: FOLDS }, (_, fold) => leave(buckets.map((b) => (folds[b] === fold ? 1 : 0))))
  }
}

/** The ordinary model alone, without trees: pairs of a moment and a segment can be found from it. */
export const withoutTrees = (
  visits: Visits,
  { predicted, effects, folds, design }: OrdinaryPredictions,
): PairsFit => ({
  coded: codeVisits(visits),
  foldOf: visits.buckets.map((bucket) => folds[bucket]!),
  forests: effects.map(() => []),
  times: 1,
  effects,
  model: { design },
  fitted: { eta: predicted.map((p) => Math.log(Math.max(p, 1e-12) / Math.max(1 - p, 1e-12))) },
})
