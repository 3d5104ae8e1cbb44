import { PICK_NONE, PICK_NOT_ASKED } from '../../domain/patternTable.ts'
import { NO_DAY } from '../../domain/visitBatch.ts'
import { readMomentNumbers } from './momentNumbers.ts'
import { toPacked, unpack } from './patternTable.ts'
import type { RowQuestion, VisitRows } from './port/visitRows.ts'
import { pseudonym } from './pseudonym.ts'
import { toRowScope } from './rowScope.ts'
import { A_WORD, readSheets } from './sheets.ts'
import type { Store } from './store.ts'
import { streamChunks } from './streamChunks.ts'

/** Visits in the order in which they came, with all that was said of them but the details of encounters. */
export async function* streamVisits(store: Store, question: RowQuestion): AsyncGenerator<VisitRows> {
  const { journey } = question
  const words = Math.max(1, Math.ceil(journey.moments.length / A_WORD))
  const pieces = streamChunks(store, async (connection) => {
    const scope = await toRowScope(store, connection, question)
    const numbers = await readMomentNumbers(connection, journey)
    const sheets = await readSheets(
      connection,
      numbers.filter((number) => number !== null),
    )
    const wordColumns = Array.from({ length: words }, (_, w) => `coalesce(p.w${w}, 0::UBIGINT)`)
    const picks = numbers.flatMap((number, index) =>
      number === null ? [] : [`WHEN ${number} THEN ${index}`],
    )
    const sql = `WITH packed AS (${toPacked({ numbers, sheets, words })})
      SELECT v.visit, v.bucket, coalesce(epoch_ms(v."at")::DOUBLE, 'nan'::DOUBLE),
        coalesce((v."day" - DATE '1970-01-01')::INTEGER, CAST(${NO_DAY} AS INTEGER)), v.place, v.staff, v.source, v.traits,
        v.outcome_value,
        (CASE WHEN v.pick IS NULL THEN ${PICK_NOT_ASKED} WHEN v.pick = 0 THEN ${PICK_NONE}
          ELSE ${picks.length > 0 ? `CASE v.pick ${picks.join(' ')} ELSE ${PICK_NOT_ASKED} END` : PICK_NOT_ASKED} END)::SMALLINT,
        coalesce(v.weight, 'nan'::DOUBLE), coalesce(v.visit_key, ''), ${pseudonym('c.hash')}, coalesce(v."comment", ''),
        ${wordColumns.join(', ')}
      FROM visits v LEFT JOIN customers c ON c.number = v.customer LEFT JOIN packed p ON p.visit = v.visit
      WHERE ${scope.sql} ORDER BY v.visit`
    return { sql, values: scope.values, context: scope }
  })
  for await (const { chunk, context } of pieces) {
    const { rows } = chunk
    const codes = (index: number) => Array.from(chunk.numbers(index, Uint32Array))
    const texts = (index: number) => codes(index).map((code) => context.texts.get(code) ?? '')
    const levels = journey.moments.map(() => new Uint8Array(rows))
    for (let word = 0; word < words; word++)
      unpack(chunk.numbers(14 + word, BigUint64Array), levels.slice(word * A_WORD, (word + 1) * A_WORD), 0)
    yield {
      rows,
      visits: chunk.numbers(0, Uint32Array),
      buckets: chunk.numbers(1, Uint8Array),
      at: chunk.numbers(2, Float64Array),
      days: chunk.numbers(3, Int32Array),
      places: texts(4),
      staff: texts(5),
      sources: texts(6),
      traits: codes(7).map((code) => context.traits.get(code) ?? []),
      outcomeTexts: texts(8),
      picks: chunk.numbers(9, Int16Array),
      weights: chunk.numbers(10, Float64Array),
      keys: chunk.texts(11),
      customers: chunk.texts(12),
      comments: chunk.texts(13),
      levels,
    }
  }
}
