import { BUCKETS, KEPT, LOST, UNKNOWN } from '../../domain/patternTable.ts'
import { fitModel } from '../fit.ts'
import type { HeldModel } from '../heldModel.ts'
import { predictHeldOut } from '../heldOut.ts'
import { createMomentModel } from '../momentModel.ts'
import type { Visits } from '../visits.ts'
import { lossesByBucket } from '../whichModel.ts'
import type { VisitCounts } from './countPass.ts'
import { OUTCOMES } from './sortVisits.ts'

/** The model of segments alone, of all visits: few rows tell all that it sees. */
export function fitSegmentsAlone(
  sample: Visits,
  { visits: cells }: VisitCounts,
  folds: Uint8Array,
): HeldModel {
  const size = sample.combinations.length
  const rows: { bucket: number; combination: number; outcome: number; n: number }[] = []
  for (let bucket = 0; bucket < BUCKETS; bucket++)
    for (let combination = 0; combination < size; combination++)
      for (let outcome = 0; outcome < UNKNOWN; outcome++) {
        const n = cells[(bucket * size + combination) * OUTCOMES + outcome]!
        if (n > 0) rows.push({ bucket, combination, outcome, n })
      }
  const weights = Float64Array.from(rows, ({ n }) => n)
  const visits: Visits = {
    ...sample,
    rows: rows.length,
    moments: [],
    levels: new Uint8Array(0),
    segments: sample.segments.map((segment, s) => ({
      ...segment,
      codes: Uint16Array.from(rows, ({ combination }) => sample.combinations[combination]![s]!),
    })),
    combination: Uint16Array.from(rows, ({ combination }) => combination),
    buckets: Uint8Array.from(rows, ({ bucket }) => bucket),
    outcomes: Uint8Array.from(rows, ({ outcome }) => outcome),
    counts: weights,
    weights,
  }
  const response = {
    kept: weights.map((w, i) => (visits.outcomes[i] === KEPT ? w : 0)),
    lost: weights.map((w, i) => (visits.outcomes[i] === LOST ? w : 0)),
  }
  const model = createMomentModel(visits, { kind: 'compensating' })
  const fitted = fitModel(model.design, response, model.link)
  const predicted = predictHeldOut(model, visits, response, folds, fitted)
  return { model, fitted, predicted, losses: lossesByBucket(visits, predicted) }
}
