import { bucketOf } from '../../domain/bucketOf.ts'
import type { VisitBatch } from '../../domain/visitBatch.ts'
import { PART } from '../../intake/visits/textColumn.ts'
import { toTexts } from '../../intake/visits/toTexts.ts'

/**
 * Names mended visits that have no id by where they stood: the import that set them aside, its file and line. So the
 * same row mended again is the same visit, whatever else came meanwhile.
 */
export function withMendedKeys(
  batch: VisitBatch,
  { mends, name }: { readonly mends: string; readonly name: string },
): VisitBatch {
  const { lines } = batch.visits
  const customers = batch.visits.customers && toTexts(batch.visits.customers)
  const keys = Array.from(lines, (line) => ['mended', mends, name, line].join(PART))
  const buckets = Uint8Array.from(keys, (key, row) => bucketOf(customers?.[row] || key))
  return { ...batch, visits: { ...batch.visits, keys, buckets } }
}
