import { appendColumns } from './appendColumns.ts'
import { customerHash } from './customerHash.ts'
import type { CountedMatches } from './port/matches.ts'
import { readNumber, readRows } from './readRows.ts'
import type { Store } from './store.ts'

/** Counts how many of some ids are those of visits in force, or of customers who have one, for each journey. */
export function countMatches(
  store: Store,
  { by, ids }: { by: 'visit' | 'customer'; ids: AsyncIterable<readonly string[]> },
): Promise<CountedMatches> {
  return store.using(async (connection) => {
    await connection.run('CREATE TEMP TABLE given (id VARCHAR)')
    const appender = await connection.createAppender('given', 'main', 'temp')
    for await (const values of ids) {
      appendColumns(appender, [{ type: 'VARCHAR', values }], values.length)
      appender.flushSync()
    }
    appender.closeSync()
    const distinct = `SELECT id, count(*) AS rows FROM given WHERE id <> '' GROUP BY id`
    const known =
      by === 'visit'
        ? `SELECT DISTINCT journey, visit_key AS id FROM visits WHERE replaced_by IS NULL AND visit_key IS NOT NULL`
        : `SELECT DISTINCT v.journey, c.hash AS id FROM visits v JOIN customers c ON c.number = v.customer
           WHERE v.replaced_by IS NULL`
    const id = by === 'visit' ? 'g.id' : customerHash(store.customerKey, 'g.id')
    const found = await readRows(
      connection,
      `SELECT j.id, sum(g.rows) FROM (${distinct}) g JOIN (${known}) k ON k.id = ${id}
       JOIN journeys j ON j.number = k.journey GROUP BY j.id`,
    )
    return {
      rows: await readNumber(connection, `SELECT count(*) FROM given WHERE id <> ''`),
      found: new Map(found.map(([journey, rows]) => [String(journey), Number(rows)])),
    }
  })
}
