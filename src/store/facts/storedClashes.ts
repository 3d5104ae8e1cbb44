import { UNKNOWN } from '../../domain/patternTable.ts'
import { removeVisits, toClash } from './clashes.ts'
import type { Clash } from './port/settlement.ts'
import { readRows } from './readRows.ts'
import type { Settling } from './settling.ts'
import { signatures } from './signatures.ts'

/**
 * Mended rows that contradict what is stored, left out and told of. A mended row never replaces a visit that another
 * import brought: it was set aside because that visit was there, or that import knows better. `merges`: rows of a long
 * file are added to stored visits, and may not say other things of them.
 */
export async function findStoredClashes(
  settling: Settling,
  { table, merges }: { table: string; merges: boolean },
): Promise<readonly Clash[]> {
  const { start, stages } = settling
  if (start.mends === undefined) return []
  if (stages.has('long')) return merges ? findContradictions(settling, table) : []
  return findReplaced(settling, table, start.mends)
}

async function findReplaced(settling: Settling, table: string, mends: string): Promise<readonly Clash[]> {
  const { connection, context } = settling
  await connection.run(
    `CREATE TEMP TABLE stored_again AS
     WITH old AS (SELECT v.* FROM visits v WHERE v.journey = ${context.journey} AND v.replaced_by IS NULL
       AND v.visit_key IN (SELECT visit_key FROM ${table})
       AND v.import NOT IN (SELECT number FROM imports WHERE mends = ?)),
     new AS (SELECT * FROM incoming_visits WHERE visit_key IN (SELECT visit_key FROM old)),
     old_signed AS (${signatures('old', 'encounters')}), new_signed AS (${signatures('new', 'incoming_encounters')})
     SELECT new.visit, new.visit_key, new.file, new.line
     FROM new JOIN old ON old.visit_key = new.visit_key JOIN new_signed ON new_signed.visit = new.visit
     JOIN old_signed ON old_signed.visit = old.visit WHERE new_signed.signature <> old_signed.signature`,
    [mends],
  )
  const rows = await readRows(
    connection,
    'SELECT file, line, visit_key, NULL, NULL FROM stored_again ORDER BY visit',
  )
  if (rows.length > 0) await removeVisits(settling, table, 'SELECT visit FROM stored_again')
  return rows.map((row) => toClash('stored-visit', row))
}

async function findContradictions(settling: Settling, table: string): Promise<readonly Clash[]> {
  const { connection, stages } = settling
  const contradicts = ['customer', 'weight', 'pick'].map((column) => `i.${column} <> o.${column}`)
  await connection.run(
    `CREATE TEMP TABLE contradicting AS
     SELECT i.visit, i.visit_key, o.line FROM said_visits i JOIN stored_visits o ON o.visit_key = i.visit_key
     WHERE ${contradicts.join(' OR ')} OR i.version <> o.version
       OR (i.outcome <> ${UNKNOWN} AND o.outcome <> ${UNKNOWN} AND i.outcome_value <> o.outcome_value)`,
  )
  const rows = await readRows(
    connection,
    [...stages.values()]
      .map(
        (stage) => `SELECT s.file, s.line, s.visit_key, NULL, c.line FROM ${stage.table} s
          JOIN contradicting c ON c.visit_key = s.visit_key`,
      )
      .join(' UNION ALL ')
      .concat(' ORDER BY ALL'),
  )
  if (rows.length > 0) await removeVisits(settling, table, 'SELECT visit FROM contradicting')
  return rows.map((row) => toClash('differs-within-visit', row))
}
