import type { PerceptionTally } from '../../domain/perceptionTally.ts'
import { PERSPECTIVES } from '../../domain/visitBatch.ts'
import { hasDetails } from './hasDetails.ts'
import type { Question } from './port/question.ts'
import { readNumberColumns } from './readNumberColumns.ts'
import { usingScoped } from './scoped.ts'
import type { Store } from './store.ts'
import { toWanted } from './wantedMoments.ts'

const OTHERS = [PERSPECTIVES.indexOf('provider'), PERSPECTIVES.indexOf('mystery')]
const EXPECTATION = PERSPECTIVES.indexOf('expectation')

const NONE: PerceptionTally = {
  rows: 0,
  moments: new Uint16Array(),
  places: new Uint32Array(),
  periods: new Int32Array(),
  perspectives: new Uint8Array(),
  ratings: new Float64Array(),
  sums: new Float64Array(),
  squares: new Float64Array(),
}

/** Ratings summed up by moment, place, month and perspective, of moments that others than customers rated too. */
export function tallyPerceptions(store: Store, question: Question): Promise<PerceptionTally> {
  return usingScoped(store, question, {}, async (scoped) => {
    const { connection, from, values } = scoped
    const others = `perspective IN (${OTHERS.join(', ')})`
    if (!(await hasDetails(connection, others))) return NONE
    const wanted = toWanted(scoped, question)
    const numbers = [0, ...wanted.numbers].join(', ')
    const [moments, places, periods, perspectives, ratings, sums, squares] = await readNumberColumns(
      connection,
      `SELECT (${wanted.indexOf('e.moment')})::USMALLINT,
         (CASE WHEN e.place > 0 THEN e.place ELSE v.place END)::UINTEGER AS place,
         coalesce(date_trunc('month', coalesce(v."day", CAST(e."at" AS DATE)))::DATE - DATE '1970-01-01', 0)::INTEGER,
         e.perspective, count(*)::DOUBLE, sum(e.level)::DOUBLE, sum(e.level::INTEGER * e.level)::DOUBLE
       FROM encounters e JOIN (SELECT v.visit, v.place, v."day" ${from}) v ON v.visit = e.visit
       WHERE e.perspective <> ${EXPECTATION} AND e.level BETWEEN 1 AND 14
         AND e.moment IN (${numbers})
         AND e.moment IN (SELECT moment FROM detailed_encounters WHERE ${others})
       GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
      {
        values,
        as: [Uint16Array, Uint32Array, Int32Array, Uint8Array, Float64Array, Float64Array, Float64Array],
      },
    )
    return { rows: moments.length, moments, places, periods, perspectives, ratings, sums, squares }
  })
}
