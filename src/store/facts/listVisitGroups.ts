import { PERSPECTIVES } from '../../domain/visitBatch.ts'
import { readMomentNumbers } from './momentNumbers.ts'
import type { Question } from './port/question.ts'
import type { VisitGroup } from './port/visitRows.ts'
import { toScope } from './question.ts'
import { readRows } from './readRows.ts'
import { readTraitSets, tagsOf } from './rowScope.ts'
import type { Store } from './store.ts'

const EXPECTATION = PERSPECTIVES.indexOf('expectation')

/** The groups into which visits must be parted so that each is a file that imports again, in the order they came. */
export function listVisitGroups(store: Store, question: Question): Promise<readonly VisitGroup[]> {
  return store.using(async (connection) => {
    const { journey } = question
    const scope = await toScope(connection, question)
    const numbers = await readMomentNumbers(connection, journey)
    const having = (column: 'secondsColumn' | 'expectationColumn'): string =>
      [0, ...journey.moments.flatMap((moment, i) => (moment[column] === null ? [] : [numbers[i] ?? 0]))].join(
        ', ',
      )
    const own = '"at" IS NOT NULL OR staff + place + source > 0 OR "comment" IS NOT NULL'
    const rows = await readRows(
      connection,
      `WITH v AS (SELECT * FROM visits v WHERE ${scope.sql}),
       beyond AS (
         SELECT visit FROM detailed_encounters WHERE visit IN (SELECT visit FROM v)
         GROUP BY visit, moment, perspective
         HAVING count(*) > 1 OR bool_or(${own}) OR bool_or(CASE perspective
           WHEN 0 THEN seconds IS NULL OR moment NOT IN (${having('secondsColumn')})
           WHEN ${EXPECTATION} THEN seconds IS NOT NULL OR moment NOT IN (${having('expectationColumn')})
           ELSE true END)
       )
       SELECT v.version, v.visit_key IS NOT NULL AS named, v.traits, count(*), count(b.visit) + count(*) FILTER (WHERE v.source > 0),
         min(v.visit) AS first
       FROM v LEFT JOIN (SELECT DISTINCT visit FROM beyond) b ON b.visit = v.visit GROUP BY ALL ORDER BY first`,
      scope.values,
    )
    const traits = await readTraitSets(connection)
    const groups = new Map<string, VisitGroup>()
    for (const [version, named, code, visits, beyond] of rows) {
      const tags = tagsOf(traits.get(Number(code)) ?? [], journey)
      const key = JSON.stringify([Number(version), named, tags])
      const before = groups.get(key)
      groups.set(key, {
        version: Number(version),
        named: named === true,
        tags,
        visits: Number(visits) + (before?.visits ?? 0),
        detailed: Number(beyond) > 0 || (before?.detailed ?? false),
      })
    }
    return [...groups.values()]
  })
}
