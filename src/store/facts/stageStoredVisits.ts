import { PICK_NOT_ASKED, UNKNOWN } from '../../domain/patternTable.ts'
import { NO_DAY, type VisitBatch } from '../../domain/visitBatch.ts'
import type { Settling } from './settling.ts'
import { createStage, type Stage } from './stage.ts'

/** Mended rows of a second file may come without their visits: then as rows of a long file of which none came. */
export async function withLongStage(settling: Settling): Promise<Settling> {
  const { connection, start, customers, stages } = settling
  if (start.mends === undefined || stages.has('long') || stages.has('wide')) return settling
  const stage = await createStage({
    connection,
    layout: 'long',
    moments: start.journey.moments.length,
    customers,
  })
  await stage.finish()
  await stage.complete()
  return { ...settling, stages: new Map<VisitBatch['layout'], Stage>([...stages, ['long', stage]]) }
}

/** Adds to `stage_visits` the stored visits of which a second file's mended rows speak; what they say is merged in later. */
export async function stageStoredVisits({ connection, context, start, stages }: Settling): Promise<void> {
  if (start.mends === undefined || !stages.has('outcomes')) return
  await connection.run(
    `INSERT INTO stage_visits BY NAME
     SELECT (${stages.get('long')!.rows} + row_number() OVER (ORDER BY o.ordinal) - 1)::UINTEGER AS ordinal, o.file, o.line,
       o.visit_key, 0 AS customer, v.bucket, 'nan'::DOUBLE AS "at", (${NO_DAY})::INTEGER AS "day", 0 AS place, 0 AS staff,
       0 AS source, 0 AS traits, ${UNKNOWN} AS outcome, 0 AS outcome_text, 'nan'::DOUBLE AS weight,
       ${PICK_NOT_ASKED} AS pick, '' AS "comment"
     FROM (SELECT visit_key, min(ordinal) AS ordinal, arg_min(file, ordinal) AS file, arg_min(line, ordinal) AS line
       FROM stage_outcomes WHERE visit_key NOT IN (SELECT visit_key FROM stage_visits) GROUP BY visit_key) o
     JOIN visits v ON v.visit_key = o.visit_key AND v.journey = ${context.journey} AND v.replaced_by IS NULL`,
  )
}
