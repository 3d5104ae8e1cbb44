import { KEPT, UNKNOWN } from '../../domain/patternTable.ts'
import { failedLevel } from '../../domain/scale.ts'
import { toAskedEnd } from './askedOutcome.ts'
import { FactsProblem } from './factsProblem.ts'
import type { CountedDays, DayQuestion } from './port/changes.ts'
import { readNumberColumns } from './readNumberColumns.ts'
import { readRows } from './readRows.ts'
import { type Scoped, sumOfWeights, usingScoped } from './scoped.ts'
import type { Store } from './store.ts'
import { toWorst } from './toWorst.ts'
import { toWanted } from './wantedMoments.ts'

/** Visits kept and failures at each moment, by place and day, parted by whether an action was taken there. */
export function tallyDays(store: Store, question: DayQuestion): Promise<CountedDays> {
  const { journey, treated } = question
  const columns = [...new Set(treated.map(({ column }) => column))]
  const traits = columns.filter((column) => kindOf(question, column) === 'trait')
  const segments = traits.map(
    (column) => journey.segments.find((names) => names.includes(column)) ?? [column],
  )
  return usingScoped(store, question, { segments }, async (scoped) => {
    const { connection, fromJoined, values, customersRepeat } = scoped
    const isTreated = await toTreated(scoped, question, traits)
    const end = await toAskedEnd(connection, question)
    const name = store.newName()
    const wanted = toWanted(scoped, { journey })
    await connection.run(
      `CREATE TEMP TABLE ${name} AS
       SELECT v.visit, v."day" - DATE '1970-01-01' AS day, v.place * 2 + (${isTreated})::INTEGER AS unit, v.weight,
         ${end.sql} AS outcome ${fromJoined(end.join)} AND v."day" IS NOT NULL`,
      values,
    )
    const failed = journey.moments.map(({ scale }, m) => `WHEN ${m} THEN ${failedLevel(scale)}`)
    const sums = (yes: string): string =>
      `CAST(coalesce(sum(CAST(coalesce(weight, 1) AS DECIMAL(38, 12))) FILTER (WHERE ${yes}), 0) AS DOUBLE) AS yes,
       ${sumOfWeights('weight', scoped)}, count(*)::DOUBLE AS n`
    const [measures, units, days, yes, all, squares, n] = await readNumberColumns(
      connection,
      `WITH met AS (
         SELECT v.*, ${wanted.indexOf('w.moment')} AS moment, w.level FROM ${name} v
         JOIN (${toWorst(scoped, wanted.numbers)}) w ON w.visit = v.visit WHERE w.level BETWEEN 1 AND 14
       )
       SELECT 0::USMALLINT AS measure, unit::UINTEGER AS unit, day::INTEGER AS day, ${sums(`outcome = ${KEPT}`)}
       FROM ${name} WHERE outcome <> ${UNKNOWN} GROUP BY ALL
       UNION ALL
       SELECT (moment + 1)::USMALLINT, unit::UINTEGER, day::INTEGER, ${sums(`level <= CASE moment ${failed.join(' ')} END`)}
       FROM met GROUP BY ALL
       ORDER BY 1, 2, 3`,
      {
        as: [Uint16Array, Uint32Array, Int32Array, Float64Array, Float64Array, Float64Array, Float64Array],
      },
    )
    await connection.run(`DROP TABLE ${name}`)
    const codes = [...new Set(units)].sort((a, b) => a - b)
    const index = new Map(codes.map((code, i) => [code, i]))
    const names = await readNames(scoped, codes)
    return {
      rows: measures.length,
      measures,
      units: units.map((code) => index.get(code)!),
      days,
      yes,
      all,
      squares,
      n,
      asked: [
        { kind: 'kept' },
        ...journey.moments.map(({ id }) => ({
          kind: 'failed' as const,
          moment: id,
          treated: question.moments.includes(id),
        })),
      ],
      places: codes.map((code) => ({ place: names.get(code >> 1) ?? '', treated: code % 2 === 1 })),
      customersRepeat,
    }
  })
}

function kindOf({ journey }: DayQuestion, column: string): 'place' | 'staff' | 'trait' {
  if (column === 'place' || journey.place?.includes(column)) return 'place'
  if (column === 'staff' || journey.staff?.includes(column)) return 'staff'
  return 'trait'
}

/** SQL that says of a visit `v` with its combination `t` whether the action was taken there. */
async function toTreated(
  { connection, traits: stored }: Scoped,
  question: DayQuestion,
  traits: readonly string[],
): Promise<string> {
  const parts: string[] = []
  for (const column of new Set(question.treated.map((condition) => condition.column))) {
    const wanted = question.treated
      .filter((condition) => condition.column === column)
      .map(({ value }) => value.trim().normalize('NFC'))
    const kind = kindOf(question, column)
    if (kind === 'trait') {
      const at = traits.indexOf(column)
      if (stored.values.length > 0 && stored.values.every((values) => values[at] === ''))
        throw new FactsProblem(
          'unknown-column',
          `question: no place, staff, segment or tag is named '${column}'`,
          {
            column,
            known: ['place', 'staff', ...question.journey.segments.flat()],
          },
        )
      const met = stored.values.flatMap((values, combination) =>
        wanted.includes(values[at]!) ? [combination] : [],
      )
      parts.push(`t.combination IN (${met.length > 0 ? met.join(', ') : -1})`)
    } else {
      const rows = await readRows(
        connection,
        `SELECT code FROM texts WHERE text IN (${wanted.map(() => '?').join(', ')})`,
        wanted,
      )
      const codes = rows.map(([code]) => Number(code)).filter((code) => code > 0)
      parts.push(`v.${kind} IN (${codes.length > 0 ? codes.join(', ') : 4294967295})`)
    }
  }
  return parts.length > 0 ? parts.join(' AND ') : 'true'
}

async function readNames(
  { connection }: Scoped,
  codes: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const rows = await readRows(
    connection,
    `SELECT code, text FROM texts WHERE code IN (${[0, ...codes.map((code) => code >> 1)].join(', ')})`,
  )
  return new Map(rows.map(([code, text]) => [Number(code), String(text)]))
}
