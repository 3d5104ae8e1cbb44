import { effectsOf } from '../design.ts'
import type { Response } from '../fit.ts'
import type { HeldModel } from '../heldModel.ts'
import { FOLDS } from '../heldOut.ts'
import { codeVisits } from '../thorough/codeVisits.ts'
import { createFitWithout, type ThoroughFit } from '../thorough/thoroughFit.ts'
import type { Visits } from '../visits.ts'

/** What pairs are found from: predictions of visits not seen, and what makes them up. */
export type PairsFit = Pick<
  ThoroughFit,
  'coded' | 'foldOf' | 'forests' | 'times' | 'effects' | 'model' | 'fitted'
>

/** The ordinary model alone, without trees: pairs of a moment and a segment can be found from it. */
export function withoutTrees(
  visits: Visits,
  response: Response,
  folds: Uint8Array,
  { model, fitted, predicted, without }: HeldModel,
): PairsFit {
  const foldOf = visits.buckets.map((bucket) => folds[bucket]!)
  const effects = (without ?? leaveOut()).map((parameters) => effectsOf(model.design, parameters))
  const eta = predicted.map((p) => Math.log(Math.max(p, 1e-12) / Math.max(1 - p, 1e-12)))
  return {
    coded: codeVisits(visits),
    foldOf,
    forests: effects.map(() => []),
    times: 1,
    effects,
    model,
    fitted: { ...fitted, eta },
  }

  function leaveOut(): Float64Array[] {
    const leave = createFitWithout({ model, fitted }, response)
    return Array.from({ length: FOLDS }, (_, fold) => leave(foldOf.map((f) => (f === fold ? 1 : 0))))
  }
}
