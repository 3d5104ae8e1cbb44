import { PICK_NONE, PICK_NOT_ASKED, UNKNOWN } from '../../domain/patternTable.ts'
import { NO_DAY, PERSPECTIVES } from '../../domain/visitBatch.ts'
import { toSeconds } from './eventSeconds.ts'
import { findStored, MERGED_VISITS, mergeEncounters } from './mergeStored.ts'
import type { Settling } from './settling.ts'
import { A_WORD } from './sheets.ts'
import { A_HALF } from './stageColumns.ts'
import { unpacked } from './unpacked.ts'

/**
 * Creates temporary views of what is about to be written, in the form of the stored tables: `incoming_visits`,
 * `incoming_packed`, `incoming_detailed` and `incoming_encounters`, all with the visit's number (its row counted
 * from the import's first visit). Answers whether stored visits were merged into them.
 */
export async function createIncomingViews(settling: Settling, table: string): Promise<{ merges: boolean }> {
  const { connection } = settling
  const isLong = table === 'stage_visits'
  const merges = isLong && (await findStored(settling))
  await connection.run(
    `CREATE TEMP VIEW ${merges ? 'said_visits' : 'incoming_visits'} AS ${toVisits(settling, table)}`,
  )
  if (merges) await connection.run(`CREATE TEMP VIEW incoming_visits AS ${MERGED_VISITS}`)
  if (isLong) await createLongTables(settling, { merges })
  else {
    await connection.run(`CREATE TEMP VIEW incoming_packed AS ${toWidePacked(settling)}`)
    await connection.run(`CREATE TEMP VIEW incoming_detailed AS ${toWideDetailed(settling)}`)
  }
  await connection.run(
    `CREATE TEMP VIEW incoming_encounters AS ${unpacked('incoming_packed', 'incoming_detailed')}`,
  )
  return { merges }
}

const TIME = (of: string): string =>
  `CASE WHEN isnan(${of}) THEN NULL ELSE epoch_ms(CAST(${of} AS BIGINT)) END`

function toVisits({ context, start, stages, codedAsStored }: Settling, table: string): string {
  const filled = new Set([...stages.values()].flatMap(({ filled }) => [...filled]))
  const has = (column: string): boolean => table !== 'stage_wide' || stages.size > 1 || filled.has(column)
  const texts = ['place', 'staff', 'source', 'outcome_text'].filter((column) => filled.has(column))
  const text = (column: string): string =>
    !filled.has(column) ? '0::UINTEGER' : codedAsStored?.texts ? `s.${column}` : `t_${column}.stored`
  const joins = codedAsStored?.texts
    ? []
    : texts.map((column) => `JOIN import_texts t_${column} ON t_${column}.code = s.${column}`)
  if (filled.has('traits')) joins.push('JOIN import_traits tr ON tr.code = s.traits')
  if (filled.has('customer') && !codedAsStored?.customers)
    joins.push('LEFT JOIN import_customers c ON c.code = s.customer')
  const customer = codedAsStored?.customers ? 'nullif(s.customer, 0)' : 'c.number'
  return `SELECT s.ordinal + ${context.firstVisit}::UINTEGER AS visit, ${context.journey}::USMALLINT AS journey,
      ${start.journey.version} AS version, nullif(s.visit_key, '') AS visit_key,
      ${filled.has('customer') ? customer : 'CAST(NULL AS UINTEGER)'} AS customer, s.bucket,
      ${filled.has('at') ? TIME('s."at"') : 'CAST(NULL AS TIMESTAMP)'} AS "at",
      ${filled.has('day') ? `CASE WHEN s."day" = ${NO_DAY} THEN NULL ELSE DATE '1970-01-01' + s."day" END` : 'CAST(NULL AS DATE)'} AS "day",
      ${text('place')} AS place, ${text('staff')} AS staff, ${text('source')} AS source,
      ${filled.has('traits') ? 'tr.stored' : '0::UINTEGER'} AS traits,
      ${has('outcome') ? 's.outcome' : `${UNKNOWN}::UTINYINT`} AS outcome,
      ${text('outcome_text')} AS outcome_value, ${filled.has('pick') ? toPick(context) : 'CAST(NULL AS USMALLINT)'} AS pick,
      ${filled.has('weight') ? `CASE WHEN isnan(s.weight) THEN NULL ELSE s.weight END` : 'CAST(NULL AS DOUBLE)'} AS weight,
      ${has('comment') ? `nullif(s."comment", '')` : 'CAST(NULL AS VARCHAR)'} AS "comment", ${context.number}::UINTEGER AS import, s.file::USMALLINT AS file, s.line,
      CAST(NULL AS UINTEGER) AS replaced_by
    FROM ${table} s ${joins.join(' ')}`
}

/** Null not asked, 0 none, else the moment's number. */
const toPick = ({ moments }: Settling['context']): string =>
  `CASE s.pick WHEN ${PICK_NOT_ASKED} THEN NULL WHEN ${PICK_NONE} THEN 0
     ELSE ${numbers(moments)}[s.pick + 1] END::USMALLINT`

const numbers = (list: readonly number[]): string =>
  `[${list.map((each) => `${each}::USMALLINT`).join(', ')}]`

function toWidePacked({ context, stages, start }: Settling): string {
  const filled = stages.get('wide')!.filled
  const half = (i: number): string => (filled.has(`p${i}`) ? `p${i}::UBIGINT` : '0::UBIGINT')
  const told = (first: number): string => {
    const bits = start.journey.moments
      .slice(first, first + A_WORD)
      .map((_, i) => i)
      .filter((i) => filled.has(`s${first + i}`))
      .map((i) => `CASE WHEN isnan(s${first + i}) THEN 0 ELSE ${2 ** i} END`)
    return bits.length === 0 ? '0' : bits.join(' + ')
  }
  return context.sheets
    .map(
      (sheet, i) =>
        `SELECT ordinal + ${context.firstVisit}::UINTEGER AS visit, ${sheet}::USMALLINT AS sheet,
           ${half(2 * i)} + ${half(2 * i + 1)} * 4294967296::UBIGINT AS levels, (${told(i * A_WORD)})::USMALLINT AS told
         FROM stage_wide WHERE ${half(2 * i)} + ${half(2 * i + 1)} > 0`,
    )
    .join(' UNION ALL ')
}

const noDetails = (perspective: (typeof PERSPECTIVES)[number]): string =>
  `CAST(NULL AS TIMESTAMP) AS "at", 0::UINTEGER AS staff, 0::UINTEGER AS place,
   ${PERSPECTIVES.indexOf(perspective)}::UTINYINT AS perspective, 0::UINTEGER AS source, CAST(NULL AS VARCHAR) AS "comment"`

/** Of a wide file only encounters with measured seconds have details; expectations are encounters of their own. */
function toWideDetailed({ context, stages, start }: Settling): string {
  const filled = stages.get('wide')!.filled
  const indices = start.journey.moments.map((_, i) => i)
  const timed = indices.filter((i) => filled.has(`s${i}`))
  const expected = indices.filter((i) => filled.has(`e${i}`))
  if (timed.length + expected.length === 0) return 'SELECT * FROM detailed_encounters WHERE false'
  const level = (i: number): string => {
    const half = Math.floor(i / A_HALF)
    return filled.has(`p${half}`) ? `(p${half} >> ${4 * (i % A_HALF)}) & 15` : '0'
  }
  const of = (i: number): string =>
    `SELECT ordinal + ${context.firstVisit}::UINTEGER AS visit, ${context.moments[i]}::USMALLINT AS moment,`
  return [
    ...timed.map(
      (i) =>
        `${of(i)} (${level(i)})::UTINYINT AS level, s${i} AS seconds, ${noDetails('customer')}
         FROM stage_wide WHERE NOT isnan(s${i})`,
    ),
    ...expected.map(
      (i) =>
        `${of(i)} e${i} AS level, CAST(NULL AS FLOAT) AS seconds, ${noDetails('expectation')}
         FROM stage_wide WHERE e${i} > 0`,
    ),
  ].join(' UNION ALL ')
}

/** Temporary tables of the encounters of long files: the worst level of each visit and moment, and those with details. */
async function createLongTables(settling: Settling, { merges }: { merges: boolean }): Promise<void> {
  const { connection, context, stages } = settling
  const { filled } = stages.get('long')!
  const seconds = await toSeconds(connection, filled)
  const texts = ['staff', 'place', 'source'] as const
  const own = (column: (typeof texts)[number]): string =>
    filled.has(column)
      ? `CASE WHEN s.${column} = v.${column} THEN 0 ELSE t_${column}.stored END::UINTEGER`
      : '0::UINTEGER'
  const at = filled.has('at')
    ? `CASE WHEN s."at" = v."at" THEN NULL ELSE ${TIME('s."at"')} END`
    : 'CAST(NULL AS TIMESTAMP)'
  const joins = texts
    .filter((column) => filled.has(column))
    .map((column) => `JOIN import_texts t_${column} ON t_${column}.code = s.${column}`)
  await connection.run(
    `CREATE TEMP TABLE long_encounters AS
     SELECT v.ordinal + ${context.firstVisit}::UINTEGER AS visit, s.moment AS index, s.level,
       ${seconds} AS seconds,
       ${at} AS "at", ${own('staff')} AS staff, ${own('place')} AS place, s.perspective, ${own('source')} AS source,
       nullif(s."comment", '') AS "comment"
     FROM stage_long s JOIN stage_visits v ON v.file = s.file AND v.visit_key = s.visit_key ${joins.join(' ')}
     WHERE s.level > 0 OR s.event = 1 OR NOT isnan(s.seconds)`,
  )
  if (merges) await mergeEncounters(settling, { remeasured: filled.has('event') && !filled.has('seconds') })
  const detailed =
    'level = 0 OR seconds IS NOT NULL OR "at" IS NOT NULL OR staff + place + source > 0 OR "comment" IS NOT NULL'
  await connection.run(
    `CREATE TEMP TABLE long_worst AS
     SELECT visit, index, coalesce(min(level) FILTER (WHERE level > 0), 0) AS level,
       count(*) > 1 OR bool_or(${detailed}) AS told
     FROM long_encounters WHERE perspective = 0 GROUP BY visit, index`,
  )
  const sheet = `${numbers(context.sheets)}[index // ${A_WORD} + 1]`
  await connection.run(
    `CREATE TEMP TABLE incoming_packed AS
     SELECT visit, ${sheet} AS sheet, bit_or(level::UBIGINT << (4 * (index % ${A_WORD}))) AS levels,
       bit_or(CASE WHEN told THEN 1 << (index % ${A_WORD}) ELSE 0 END)::USMALLINT AS told
     FROM long_worst GROUP BY ALL`,
  )
  await connection.run(
    `CREATE TEMP TABLE incoming_detailed AS
     SELECT e.visit, ${numbers(context.moments)}[e.index + 1] AS moment, e.level, e.seconds, e."at", e.staff, e.place, e.perspective, e.source, e."comment"
     FROM long_encounters e LEFT JOIN long_worst w ON w.visit = e.visit AND w.index = e.index
     WHERE e.perspective <> 0 OR w.told`,
  )
}
