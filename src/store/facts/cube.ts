import { PERSPECTIVES } from '../../domain/visitBatch.ts'
import { readMomentNumbers } from './momentNumbers.ts'
import type { CubeQuestion, CubeRow } from './port/cube.ts'
import { readTraits, toScope } from './question.ts'
import { readRows } from './readRows.ts'
import type { Store } from './store.ts'
import { createTraitsTable } from './traitsTable.ts'

const PERIODS: readonly string[] = ['day', 'week', 'month']

/** Encounters counted by moment, level and perspective, and as asked by period, place and a segment. */
export function readCube(store: Store, question: CubeQuestion): Promise<readonly CubeRow[]> {
  const { journey, period = null, byPlace = false, bySegment = null } = question
  if (period !== null && !PERIODS.includes(period))
    throw new RangeError(`cube: expected a period of ${PERIODS.join(', ')}, got '${period}'`)
  return store.using(async (connection) => {
    const scope = await toScope(connection, question)
    const segment = journey.segments.find((names) => bySegment !== null && names.includes(bySegment)) ?? [
      bySegment ?? '',
    ]
    const traits = await readTraits(connection, question, scope, bySegment === null ? [] : [segment])
    const name = store.newName()
    await createTraitsTable(connection, name, traits)
    const numbers = await readMomentNumbers(connection, journey)
    const known = numbers.filter((number) => number !== null)
    const indices = new Map(numbers.map((number, index) => [number, index]))
    const rows = await readRows(
      connection,
      `WITH scoped AS (
         SELECT v.visit, ${period === null ? 'CAST(NULL AS DATE)' : `date_trunc('${period}', v."day")::DATE`} AS period,
           ${byPlace ? 'v.place' : '0::UINTEGER'} AS place, t.combination
         FROM visits v JOIN ${name} t ON t.code = v.traits WHERE ${scope.sql}
       ), counted AS (
         SELECT e.moment, e.level, s.period, ${byPlace ? 'CASE WHEN e.place > 0 THEN e.place ELSE s.place END' : '0'} AS place,
           s.combination, e.perspective, count(*) AS encounters
         FROM encounters e JOIN scoped s ON s.visit = e.visit
         WHERE e.level > 0 AND e.moment IN (${known.length > 0 ? known.join(', ') : '0'}) GROUP BY ALL
       )
       SELECT c.moment, c.level, strftime(c.period, '%Y-%m-%d') AS period, nullif(x.text, '') AS place, c.combination,
         c.perspective, c.encounters
       FROM counted c JOIN texts x ON x.code = c.place ORDER BY ALL`,
      scope.values,
    )
    await connection.run(`DROP TABLE ${name}`)
    return rows.map(([moment, level, start, place, combination, perspective, encounters]) => ({
      moment: indices.get(Number(moment))!,
      level: Number(level),
      period: start === null ? null : String(start),
      place: place === null ? null : String(place),
      segment: bySegment === null ? null : (traits.values[Number(combination)]?.[0] ?? ''),
      perspective: PERSPECTIVES[Number(perspective)]!,
      encounters: Number(encounters),
    }))
  })
}
