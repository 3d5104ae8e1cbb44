import { PERSPECTIVES } from '../../domain/visitBatch.ts'
import { hasDetails } from './hasDetails.ts'
import type { MomentQuestion } from './port/question.ts'
import type { Timings } from './port/timings.ts'
import { readNumberColumns } from './readNumberColumns.ts'
import { usingScoped } from './scoped.ts'
import type { Store } from './store.ts'
import { toWorst } from './toWorst.ts'
import { toWanted } from './wantedMoments.ts'

const EXPECTATION = PERSPECTIVES.indexOf('expectation')

const NONE: Timings = {
  rows: 0,
  moments: new Uint16Array(),
  seconds: new Float32Array(),
  levels: new Uint8Array(),
  buckets: new Uint8Array(),
  customersRepeat: false,
}

/** Measured lengths, whoever measured them, each with what the customer of that visit said of the moment. */
export function readTimings(store: Store, question: MomentQuestion): Promise<Timings> {
  return usingScoped(store, question, {}, async (scoped) => {
    const measured = `perspective <> ${EXPECTATION} AND seconds IS NOT NULL`
    if (!(await hasDetails(scoped.connection, measured))) return NONE
    const { connection, from, values, bucket, customersRepeat } = scoped
    const wanted = toWanted(scoped, question)
    const [moments, seconds, levels, buckets] = await readNumberColumns(
      connection,
      `WITH timed AS (
         SELECT d.visit, d.moment, d.seconds, v.bucket
         FROM detailed_encounters d JOIN (SELECT v.visit, ${bucket} AS bucket ${from}) v ON v.visit = d.visit
         WHERE d.seconds IS NOT NULL AND d.perspective <> ${EXPECTATION}
           AND d.moment IN (${[0, ...wanted.numbers].join(', ')})
       )
       SELECT CAST(${wanted.indexOf('t.moment')} AS USMALLINT), t.seconds, coalesce(w.level, 0::UTINYINT),
         CAST(t.bucket AS UTINYINT)
       FROM timed t LEFT JOIN (${toWorst(scoped, wanted.numbers)}) w ON w.visit = t.visit AND w.moment = t.moment
       ORDER BY 1, 2, 3, 4`,
      { values, as: [Uint16Array, Float32Array, Uint8Array, Uint8Array] },
    )
    return { rows: moments.length, moments, seconds, levels, buckets, customersRepeat }
  })
}
