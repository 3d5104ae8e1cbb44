import type { ModelName } from '../../domain/diagnosis.ts'
import type { Visits } from '../visits.ts'

/** What was summed over very many visits, of which the study itself holds only a sample. */
export interface WholeFigures {
  /** All visits, told apart by no more than their failures. */
  readonly failures: Visits
  /** What each model predicts for the rows of `failures`. */
  readonly predicted: { readonly [name in ModelName]: Float64Array }
  /** Held-out log loss and accuracy of the averaged predictor over all visits. */
  readonly predictor: { readonly heldOutLogLoss: number; readonly accuracy: number }
}
