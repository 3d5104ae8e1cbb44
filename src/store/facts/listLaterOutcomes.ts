import type { Journey } from '../../domain/journey.ts'
import { OUTCOME_KINDS } from '../../domain/outcome.ts'
import type { LaterOutcome } from './port/laterOutcomes.ts'
import { pseudonym } from './pseudonym.ts'
import { readRows } from './readRows.ts'
import type { Store } from './store.ts'

/** Outcomes that came by themselves and count, in the order of their visits. */
export function listLaterOutcomes(store: Store, { id }: Journey): Promise<readonly LaterOutcome[]> {
  return store.using(async (connection) => {
    const rows = await readRows(
      connection,
      `SELECT coalesce(v.visit_key, ''), ${pseudonym('c.hash')}, v.bucket, o.kind, o.outcome, t.text, o.measure,
         (SELECT epoch_ms(max(said."at")) FROM outcomes said WHERE said.kind = o.kind AND said.told
           AND (said.visit_key = v.visit_key OR (v.visit_key IS NULL AND said.visit = v.visit)))
       FROM visit_outcomes o JOIN visits v ON v.visit = o.visit JOIN journeys j ON j.number = v.journey
       JOIN texts t ON t.code = o.value LEFT JOIN customers c ON c.number = v.customer
       WHERE j.id = ? AND v.replaced_by IS NULL ORDER BY v.visit, o.kind`,
      [id],
    )
    return rows.map(([key, customer, bucket, kind, outcome, value, measure, at]) => ({
      key: String(key),
      customer: String(customer),
      bucket: Number(bucket),
      kind: OUTCOME_KINDS[Number(kind)]!,
      outcome: Number(outcome),
      value: String(value),
      measure: measure === null ? null : Number(measure),
      at: at === null ? null : Number(at),
    }))
  })
}
