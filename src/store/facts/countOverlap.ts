import type { Question } from './port/question.ts'
import type { Overlap } from './port/tallies.ts'
import { readTraits, toScope } from './question.ts'
import { readNumber } from './readRows.ts'
import type { Store } from './store.ts'
import { createTraitsTable } from './traitsTable.ts'

/** What two questions both speak of. */
export function countOverlap(store: Store, [first, second]: readonly [Question, Question]): Promise<Overlap> {
  return store.using(async (connection) => {
    const sides = []
    for (const question of [first, second]) {
      const scope = await toScope(connection, question)
      const name = store.newName()
      await createTraitsTable(connection, name, await readTraits(connection, question, scope, []))
      sides.push({ ...scope, name })
    }
    const [a, b] = sides.map(({ sql, name }) => `${sql} AND v.traits IN (SELECT code FROM ${name})`)
    const values = sides.flatMap((side) => side.values)
    const visits = await readNumber(connection, `SELECT count(*) FROM visits v WHERE ${a} AND ${b}`, values)
    const customers = await readNumber(
      connection,
      `SELECT count(*) FROM (SELECT v.customer FROM visits v WHERE ${a} AND v.customer IS NOT NULL
       INTERSECT SELECT v.customer FROM visits v WHERE ${b} AND v.customer IS NOT NULL)`,
      values,
    )
    for (const { name } of sides) await connection.run(`DROP TABLE ${name}`)
    return { visits, customers }
  })
}
