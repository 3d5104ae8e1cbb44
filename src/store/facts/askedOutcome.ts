import type { DuckDBConnection } from '@duckdb/node-api'
import { OUTCOME_KINDS, type OutcomeKind } from '../../domain/outcome.ts'
import { KEPT, LOST, UNKNOWN } from '../../domain/patternTable.ts'
import type { Question } from './port/question.ts'
import { readNumber } from './readRows.ts'

/** How the end of a visit is asked for: `visits v ${join}`, and `sql` for KEPT, LOST or UNKNOWN. */
export interface AskedEnd {
  readonly kind: OutcomeKind | null
  readonly join: string
  readonly sql: string
}

/**
 * The outcome that a question asks about. Of the journey's own kind it is what came by itself, or else what was
 * imported with the visit; of another kind only what came by itself.
 */
export async function toAskedEnd(
  connection: DuckDBConnection,
  { journey, outcome }: Question,
): Promise<AskedEnd> {
  const own = journey.outcome?.kind ?? null
  const kind = outcome?.kind ?? own
  const isOwn = kind === own
  const imported = isOwn ? 'v.outcome' : `${UNKNOWN}::UTINYINT`
  if (kind === null) return { kind, join: '', sql: imported }
  const code = OUTCOME_KINDS.indexOf(kind)
  const known = await readNumber(
    connection,
    `SELECT count(*) FROM (SELECT 1 FROM visit_outcomes WHERE kind = ${code} LIMIT 1)`,
  )
  if (known === 0) return { kind, join: '', sql: imported }
  return {
    kind,
    join: `LEFT JOIN (SELECT visit, outcome, measure FROM visit_outcomes WHERE kind = ${code}) said ON said.visit = v.visit`,
    sql: `CASE WHEN said.visit IS NULL THEN ${imported} ${byValue(outcome?.reading)} ELSE said.outcome END`,
  }
}

function byValue(reading: NonNullable<Question['outcome']>['reading']): string {
  if (!reading) return ''
  const isKept =
    reading.kind === 'atLeast'
      ? `said.measure >= ${Number(reading.atLeast)}`
      : `said.measure <= ${Number(reading.atMost)}`
  return `WHEN said.measure IS NOT NULL THEN CASE WHEN ${isKept} THEN ${KEPT} ELSE ${LOST} END::UTINYINT`
}
