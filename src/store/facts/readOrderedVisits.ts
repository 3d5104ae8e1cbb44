import type { OrderedVisits } from '../../domain/orderedVisits.ts'
import { itemsOf } from './appendColumns.ts'
import { toAskedEnd } from './askedOutcome.ts'
import { createStep } from './createStep.ts'
import { hasDetails } from './hasDetails.ts'
import { toMomentColumn, toPacked, unpack } from './patternTable.ts'
import type { OrderQuestion } from './port/changes.ts'
import { readNumber } from './readRows.ts'
import { usingScoped } from './scoped.ts'
import { A_WORD } from './sheets.ts'
import type { Store } from './store.ts'
import { toWorst } from './toWorst.ts'
import { toWanted } from './wantedMoments.ts'

/** Ranks are told up to this; more moments than that in one visit share the last. */
const LAST_RANK = 15

/** Visits one by one with the order in which their moments were met, where encounters have times of their own. */
export function readOrderedVisits(store: Store, question: OrderQuestion): Promise<OrderedVisits> {
  const { journey, most } = question
  return usingScoped(store, question, { segments: journey.segments, keepBuckets: true }, async (scoped) => {
    const { connection, from, fromJoined, values, numbers, sheets, customersRepeat } = scoped
    const end = await toAskedEnd(connection, question)
    const words = Math.max(1, Math.ceil(journey.moments.length / A_WORD))
    const wordNames = Array.from({ length: words }, (_, w) => w)
    const count = await readNumber(connection, `SELECT count(*) ${from}`, values)
    const thin = Math.ceil(count / most)
    const hasTimes = await hasDetails(connection, 'perspective = 0 AND "at" IS NOT NULL')
    const wanted = toWanted(scoped, question)
    const known = [0, ...wanted.numbers].join(', ')
    const rankWord = (w: number): string =>
      `CAST(bit_or(CASE WHEN idx // ${A_WORD} = ${w} THEN rank::UBIGINT << (4 * (idx % ${A_WORD})) ELSE 0::UBIGINT END) AS UBIGINT) AS r${w}`
    const ranked = hasTimes
      ? `, times AS (
           SELECT visit, moment, min("at") AS "at" FROM detailed_encounters
           WHERE perspective = 0 AND "at" IS NOT NULL AND moment IN (${known}) GROUP BY ALL
         ), ranks AS (
           SELECT w.visit, (${wanted.indexOf('w.moment')})::INTEGER AS idx,
             least(${LAST_RANK}, row_number() OVER (PARTITION BY w.visit ORDER BY coalesce(d."at", v."at"), idx)) AS rank
           FROM v JOIN (${toWorst(scoped, wanted.numbers)}) w ON w.visit = v.visit
           LEFT JOIN times d ON d.visit = w.visit AND d.moment = w.moment
           WHERE w.level BETWEEN 1 AND 14 AND v."at" IS NOT NULL AND v.visit IN (SELECT visit FROM times)
         ), packed_ranks AS (SELECT visit, ${wordNames.map(rankWord).join(', ')} FROM ranks GROUP BY visit)`
      : ''
    const result = await connection.run(
      `WITH v AS (
         SELECT v.visit, v."at", v.bucket, v.weight, t.combination, ${end.sql} AS outcome ${fromJoined(end.join)}
           ${thin > 1 ? `AND v.visit % ${thin} = 0` : ''}
       ), packed AS (${toPacked({ numbers, sheets, words })}) ${ranked}
       SELECT ${wordNames.map((w) => `coalesce(p.w${w}, 0::UBIGINT)`).join(', ')},
         ${wordNames.map((w) => (hasTimes ? `coalesce(r.r${w}, 0::UBIGINT)` : '0::UBIGINT')).join(', ')},
         v.outcome, v.bucket::UTINYINT, v.combination::UINTEGER, coalesce(v.weight, 1)::DOUBLE
       FROM v LEFT JOIN packed p ON p.visit = v.visit ${hasTimes ? 'LEFT JOIN packed_ranks r ON r.visit = v.visit' : ''}
       ORDER BY v.visit`,
      values,
    )
    const rows = result.rowCount
    const create = () => journey.moments.map(() => new Uint8Array(rows))
    const [levels, ranks] = [create(), create()]
    const outcomes = new Uint8Array(rows)
    const buckets = new Uint8Array(rows)
    const combinations = new Uint32Array(rows)
    const weights = new Float64Array(rows)
    const step = createStep()
    let at = 0
    for (let c = 0; c < result.chunkCount; c++) {
      const chunk = result.getChunk(c)
      const column = (index: number) => itemsOf(chunk.getColumnVector(index)) as unknown
      for (const word of wordNames) {
        const part = (columns: Uint8Array[]) => columns.slice(word * A_WORD, (word + 1) * A_WORD)
        unpack(column(word) as BigUint64Array, part(levels), at)
        unpack(column(words + word) as BigUint64Array, part(ranks), at)
      }
      outcomes.set(column(2 * words) as Uint8Array, at)
      buckets.set(column(2 * words + 1) as Uint8Array, at)
      combinations.set(column(2 * words + 2) as Uint32Array, at)
      weights.set(column(2 * words + 3) as Float64Array, at)
      at += chunk.rowCount
      await step()
    }
    return {
      rows,
      moments: journey.moments.map(toMomentColumn),
      levels: levels.map((column, i) => (numbers[i] === null ? new Uint8Array(rows) : column)),
      ranks: hasTimes ? ranks : null,
      outcomes,
      combinations,
      buckets,
      weights,
      counts: new Float64Array(rows).fill(1),
      customersRepeat,
    }
  })
}
