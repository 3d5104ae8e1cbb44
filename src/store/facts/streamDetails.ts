import { readMomentNumbers } from './momentNumbers.ts'
import type { DetailRows, RowQuestion } from './port/visitRows.ts'
import { toRowScope } from './rowScope.ts'
import type { Store } from './store.ts'
import { streamChunks } from './streamChunks.ts'

/** Encounters that say more than a level, in the order of their visits and of the journey. */
export async function* streamDetails(store: Store, question: RowQuestion): AsyncGenerator<DetailRows> {
  const pieces = streamChunks(store, async (connection) => {
    const scope = await toRowScope(store, connection, question)
    const numbers = await readMomentNumbers(connection, question.journey)
    const known = numbers.flatMap((number, index) => (number === null ? [] : [{ number, index }]))
    const cases = known.map(({ number, index }) => `WHEN ${number} THEN ${index}`)
    const sql = `SELECT d.visit, (${cases.length > 0 ? `CASE d.moment ${cases.join(' ')} ELSE 0 END` : '0'})::USMALLINT AS moment,
        d.level, coalesce(d.seconds, 'nan'::FLOAT) AS seconds, coalesce(epoch_ms(d."at")::DOUBLE, 'nan'::DOUBLE) AS at_ms,
        d.place, d.staff, d.source, d.perspective, coalesce(d."comment", '') AS said
      FROM detailed_encounters d
      WHERE d.moment IN (${[0, ...known.map(({ number }) => number)].join(', ')})
        AND d.visit IN (SELECT v.visit FROM visits v WHERE ${scope.sql})
      ORDER BY ALL`
    return { sql, values: scope.values, context: scope }
  })
  for await (const { chunk, context } of pieces) {
    const texts = (index: number) =>
      Array.from(chunk.numbers(index, Uint32Array), (code) => context.texts.get(code) ?? '')
    yield {
      rows: chunk.rows,
      visits: chunk.numbers(0, Uint32Array),
      moments: chunk.numbers(1, Uint16Array),
      levels: chunk.numbers(2, Uint8Array),
      seconds: chunk.numbers(3, Float32Array),
      at: chunk.numbers(4, Float64Array),
      places: texts(5),
      staff: texts(6),
      sources: texts(7),
      perspectives: chunk.numbers(8, Uint8Array),
      comments: chunk.texts(9),
    }
  }
}
