import { PERSPECTIVES } from '../../domain/visitBatch.ts'
import { hasDetails } from './hasDetails.ts'
import type { MomentQuestion } from './port/question.ts'
import type { GapTally } from './port/tallies.ts'
import { readNumberColumns } from './readNumberColumns.ts'
import { usingScoped } from './scoped.ts'
import type { Store } from './store.ts'
import { toWorst } from './toWorst.ts'
import { toWanted } from './wantedMoments.ts'

const EXPECTATION = PERSPECTIVES.indexOf('expectation')

const NONE: GapTally = {
  rows: 0,
  moments: new Uint16Array(),
  buckets: new Uint8Array(),
  pairs: new Float64Array(),
  sums: new Float64Array(),
  squares: new Float64Array(),
  customersRepeat: false,
}

/** How far what was experienced lies from what had been expected, in levels, visit by visit. */
export function tallyGaps(store: Store, question: MomentQuestion): Promise<GapTally> {
  return usingScoped(store, question, {}, async (scoped) => {
    if (!(await hasDetails(scoped.connection, `perspective = ${EXPECTATION}`))) return NONE
    const { connection, from, values, bucket, customersRepeat } = scoped
    const wanted = toWanted(scoped, question)
    const [moments, buckets, pairs, sums, squares] = await readNumberColumns(
      connection,
      `WITH expected AS (
         SELECT d.visit, d.moment, avg(d.level::INTEGER) AS level FROM detailed_encounters d
         WHERE d.perspective = ${EXPECTATION} AND d.level BETWEEN 1 AND 14
           AND d.moment IN (${[0, ...wanted.numbers].join(', ')}) GROUP BY ALL
       ), gaps AS (
         SELECT e.moment, v.bucket, CAST(w.level - e.level AS DECIMAL(18, 6)) AS gap
         FROM expected e JOIN (SELECT v.visit, ${bucket} AS bucket ${from}) v ON v.visit = e.visit
         JOIN (${toWorst(scoped, wanted.numbers)}) w ON w.visit = e.visit AND w.moment = e.moment
         WHERE w.level BETWEEN 1 AND 14
       )
       SELECT CAST(${wanted.indexOf('moment')} AS USMALLINT), CAST(bucket AS UTINYINT), count(*)::DOUBLE,
         sum(gap)::DOUBLE, sum(gap * gap)::DOUBLE
       FROM gaps GROUP BY 1, 2 ORDER BY 1, 2`,
      { values, as: [Uint16Array, Uint8Array, Float64Array, Float64Array, Float64Array] },
    )
    return { rows: moments.length, moments, buckets, pairs, sums, squares, customersRepeat }
  })
}
