import type { ModelName } from '../domain/diagnosis.ts'
import type { Costs } from './costs.ts'
import type { Fitted } from './fit.ts'
import type { Model } from './momentModel.ts'

/** A model fitted to all visits, with what it predicts for visits it has not seen. */
export interface HeldModel {
  readonly model: Model
  readonly fitted: Fitted
  /** P(kept) of every row, by a fit that did not see it. */
  readonly predicted: Float64Array
  /** Held-out losses by bucket of customers. */
  readonly losses: Float64Array
  /** Parameters of the fit without each fold, where it was made in this thread. */
  readonly without?: readonly Float64Array[]
  /** What it says that mending would keep, where that was measured already. */
  readonly costs?: Costs
}

const probabilitiesOf = ({ model, fitted }: HeldModel): Float64Array =>
  fitted.eta.map((eta) => model.link.probability(eta))

/** P(kept) of every row under each of the three models, by fits to all visits. */
export const predictedByModel = ({
  compensating,
  chain,
  weakestLink,
}: {
  readonly [name in 'compensating' | 'chain' | 'weakestLink']: HeldModel
}): { readonly [name in ModelName]: Float64Array } => ({
  compensating: probabilitiesOf(compensating),
  chain: probabilitiesOf(chain),
  'weakest-link': probabilitiesOf(weakestLink),
})
