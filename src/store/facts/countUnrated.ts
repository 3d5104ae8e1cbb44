import { hasDetails } from './hasDetails.ts'
import type { MomentQuestion } from './port/question.ts'
import { readRows } from './readRows.ts'
import { usingScoped } from './scoped.ts'
import type { Store } from './store.ts'
import { toWanted } from './wantedMoments.ts'

/** Visits that met each of the journey's moments and did not rate it: events of a log, lengths without a rating. */
export function countUnrated(store: Store, question: MomentQuestion): Promise<readonly number[]> {
  return usingScoped(store, question, {}, async (scoped) => {
    const wanted = toWanted(scoped, question)
    if (!(await hasDetails(scoped.connection, 'perspective = 0 AND level = 0')))
      return question.journey.moments.map(() => 0)
    const rows = await readRows(
      scoped.connection,
      `SELECT ${wanted.indexOf('moment')}, count(*) FROM (
         SELECT d.visit, d.moment FROM detailed_encounters d JOIN (SELECT v.visit ${scoped.from}) v ON v.visit = d.visit
         WHERE d.perspective = 0 AND d.moment IN (${[0, ...wanted.numbers].join(', ')})
         GROUP BY d.visit, d.moment HAVING max(d.level) = 0)
       GROUP BY moment`,
      scoped.values,
    )
    const counts = new Map(rows.map(([index, count]) => [Number(index), Number(count)]))
    return question.journey.moments.map((_, index) => counts.get(index) ?? 0)
  })
}
