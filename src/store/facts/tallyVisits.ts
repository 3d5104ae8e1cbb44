import { failedLevel } from '../../domain/scale.ts'
import { BROKEN, NONE_MET, UNBROKEN, type VisitTally } from '../../domain/tally.ts'
import { toAskedEnd } from './askedOutcome.ts'
import type { Question } from './port/question.ts'
import type { TallyQuestion } from './port/tallies.ts'
import { readNumberColumns } from './readNumberColumns.ts'
import { readRows } from './readRows.ts'
import { type Scoped, sumOfWeights, usingScoped } from './scoped.ts'
import type { Store } from './store.ts'

/** Visits counted by how they ended and whether any asked moment failed, with picks and days. */
export function tallyVisits(store: Store, question: TallyQuestion): Promise<VisitTally> {
  return usingScoped(store, question, { keepBuckets: question.keepBuckets }, async (scoped) => {
    const { connection, from, fromJoined, values, numbers, bucket, customersRepeat } = scoped
    const end = await toAskedEnd(connection, question)
    const [outcomes, chains, buckets, visits, weights, squares] = await readNumberColumns(
      connection,
      `WITH chained AS (${toChained(scoped, question)})
       SELECT v.outcome::DOUBLE AS outcome, coalesce(c.chain, ${NONE_MET})::DOUBLE AS chain,
         ${bucket}::DOUBLE AS bucket, count(*)::DOUBLE, ${sumOfWeights('v.weight', scoped)}
       FROM (SELECT v.visit, ${end.sql} AS outcome, v.bucket, v.weight ${fromJoined(end.join)}) v LEFT JOIN chained c ON c.visit = v.visit
       GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
      { values, as: [Uint8Array, Uint8Array, Uint8Array, Float64Array, Float64Array, Float64Array] },
    )
    const picks = await readRows(
      connection,
      `SELECT v.pick, count(*) ${from} AND v.pick IS NOT NULL GROUP BY 1`,
      values,
    )
    const byNumber = new Map(picks.map(([number, n]) => [Number(number), Number(n)]))
    const [span] = await readRows(
      connection,
      `SELECT strftime(min(v."day"), '%Y-%m-%d'), strftime(max(v."day"), '%Y-%m-%d') ${from}`,
      values,
    )
    const [first, last] = span ?? []
    return {
      rows: outcomes.length,
      outcomes,
      chains,
      buckets,
      visits,
      weights,
      squares,
      picked: numbers.map((number) => (number === null ? 0 : (byNumber.get(number) ?? 0))),
      pickAsked: [...byNumber.values()].reduce((sum, n) => sum + n, 0),
      days: first && last ? { from: String(first), to: String(last) } : null,
      customersRepeat,
    }
  })
}

/** For each visit that met an asked moment, whether one failed: a test of bits, without unpacking encounters. */
function toChained({ numbers, sheets }: Scoped, { journey }: Question): string {
  const indices = new Map(numbers.map((number, index) => [number, index]))
  const tests = [...sheets].flatMap(([sheet, moments]) => {
    const places = moments.flatMap((moment, position) => {
      const index = indices.get(moment)
      const level = `((levels >> ${4 * position}) & 15)`
      return index === undefined ? [] : [{ level, failed: failedLevel(journey.moments[index]!.scale) }]
    })
    const failed = places.map(({ level, failed }) => `${level} BETWEEN 1 AND ${failed}`).join(' OR ')
    const met = places.map(({ level }) => `${level} BETWEEN 1 AND 14`).join(' OR ')
    return places.length === 0
      ? []
      : [
          `WHEN ${sheet} THEN CASE WHEN ${failed} THEN ${BROKEN} WHEN ${met} THEN ${UNBROKEN} ELSE ${NONE_MET} END`,
        ]
  })
  const chain = tests.length === 0 ? String(NONE_MET) : `CASE sheet ${tests.join(' ')} ELSE ${NONE_MET} END`
  return `SELECT visit, max(${chain}) AS chain FROM packed_encounters
    WHERE sheet IN (${[0, ...sheets.keys()].join(', ')}) GROUP BY visit`
}
