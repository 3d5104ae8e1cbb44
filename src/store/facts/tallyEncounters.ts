import type { EncounterTally } from '../../domain/tally.ts'
import { hourOf } from './hourOf.ts'
import type { EncounterQuestion, TallyBy } from './port/tallies.ts'
import { readNumberColumns } from './readNumberColumns.ts'
import { readNumber, readRows } from './readRows.ts'
import { type Scoped, sumOfWeights, usingScoped } from './scoped.ts'
import type { Store } from './store.ts'
import { toWanted } from './wantedMoments.ts'

/** More places or values than these are no choice for a person: the smallest are counted together. */
const MOST_GROUPS = 100
/** Code of the groups past the largest. */
const REST = -1
const DAY = 86_400_000
const PERIODS: readonly string[] = ['day', 'week', 'month']

/**
 * Encounters of customers, counted in each way asked for; they are joined once. Where the group is not known (no date, no
 * place) they are left out.
 */
export function tallyEncounters(
  store: Store,
  question: EncounterQuestion,
): Promise<readonly EncounterTally[]> {
  const { journey, by = [{ kind: 'nothing' }], keepBuckets } = question
  const segments = by.flatMap((each) =>
    each.kind === 'segment'
      ? [journey.segments.find((names) => names.includes(each.name)) ?? [each.name]]
      : [],
  )
  return usingScoped(store, question, { segments, keepBuckets }, async (scoped) => {
    const { connection, values } = scoped
    const name = store.newName()
    await connection.run(`CREATE TEMP TABLE ${name} AS ${toMet(scoped, question, by)}`, values)
    const tallies: EncounterTally[] = []
    let segment = 0
    for (const each of by)
      tallies.push(await tally(scoped, name, each, each.kind === 'segment' ? segment++ : 0))
    await connection.run(`DROP TABLE ${name}`)
    return tallies
  })
}

/** One way of counting. `segment`: which of the segments asked for it is. */
async function tally(scoped: Scoped, met: string, by: By, segment: number): Promise<EncounterTally> {
  const { connection, customersRepeat } = scoped
  const values = toValues(scoped, segment)
  const table = `${met}_tally`
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${table} AS
     SELECT moment, (${toGroup(by, values)})::INTEGER AS g, level, bucket, count(*)::DOUBLE AS n, ${sumOfWeights('weight', scoped)}
     FROM ${met} GROUP BY 1, 2, 3, 4 HAVING g IS NOT NULL`,
  )
  const ranked = by.kind === 'place' || by.kind === 'segment'
  const [moments, codesOfRows, levels, buckets, encounters, weights, squares] = await readNumberColumns(
    connection,
    ranked ? toRanked(table) : `SELECT * FROM ${table} ORDER BY 1, 2, 3, 4`,
    { as: COLUMNS },
  )
  const groups = ranked ? await readNumber(connection, `SELECT count(DISTINCT g) FROM ${table}`) : 0
  await connection.run(`DROP TABLE ${table}`)
  const codes = [...new Set(codesOfRows)]
  const index = new Map(codes.map((code, i) => [code, i]))
  return {
    rows: moments.length,
    moments,
    groups: Uint32Array.from(codesOfRows, (code) => index.get(code)!),
    levels,
    buckets,
    encounters,
    weights,
    squares,
    groupNames: await nameGroups(scoped, by, codes, values),
    restValues: Math.max(0, groups - MOST_GROUPS),
    customersRepeat,
  }
}

/** The distinct values of a segment, and the code of each combination's. */
function toValues(
  { traits }: Scoped,
  segment: number,
): { readonly names: readonly string[]; readonly codes: readonly number[] } {
  const names = [...new Set(traits.values.map((values) => values[segment] ?? ''))].sort()
  const codes = new Map(names.map((name, code) => [name, code]))
  return { names, codes: traits.values.map((values) => codes.get(values[segment] ?? '')!) }
}

const COLUMNS = [
  Uint16Array,
  Float64Array,
  Uint8Array,
  Uint8Array,
  Float64Array,
  Float64Array,
  Float64Array,
] as const

type By = TallyBy

/** SQL of the encounters themselves: what customers said, with all by which they will be told apart. */
function toMet(scoped: Scoped, question: EncounterQuestion, by: readonly By[]): string {
  const { numbers, indexOf } = toWanted(scoped, question)
  const known = `s.moment IN (${[0, ...numbers].join(', ')})`
  const has = (...kinds: readonly By['kind'][]): boolean => by.some(({ kind }) => kinds.includes(kind))
  // Of a visit that met the moment several times, time and place of the worst time.
  const own = has('place', 'hour')
  const details = own
    ? `LEFT JOIN (SELECT visit, moment, arg_min("at", level) AS "at", arg_min(place, level) AS place
         FROM detailed_encounters WHERE perspective = 0 AND level > 0 AND moment IN (${[0, ...numbers].join(', ')})
           AND ("at" IS NOT NULL OR place > 0) GROUP BY ALL) d ON d.visit = v.visit AND d.moment = s.moment`
    : ''
  const level = 'CAST((p.levels >> (4 * s.position)) & 15 AS UTINYINT)'
  const columns = [
    `(${indexOf('s.moment')})::USMALLINT AS moment`,
    `${level} AS level`,
    'v.bucket::UTINYINT AS bucket',
    ...(has('period') ? ['v."day"'] : []),
    ...(has('place') ? ['CASE WHEN coalesce(d.place, 0) > 0 THEN d.place ELSE v.place END AS place'] : []),
    ...(has('hour') ? ['epoch_ms(coalesce(d."at", v."at")) AS ms'] : []),
    ...(has('segment') ? ['v.combination'] : []),
    ...(scoped.weighted ? ['v.weight'] : []),
  ]
  return `WITH v AS (
      SELECT v.visit, v.weight, v."at", v."day", v.place, t.combination, ${scoped.bucket} AS bucket ${scoped.from}
    )
    SELECT ${columns.join(', ')}
    FROM packed_encounters p JOIN sheets s ON s.sheet = p.sheet AND ${known} JOIN v ON v.visit = p.visit ${details}
    WHERE p.sheet IN (${[0, ...scoped.sheets.keys()].join(', ')}) AND ${level} > 0`
}

/** SQL of a group's code. */
function toGroup(by: By, { codes }: ReturnType<typeof toValues>): string {
  switch (by.kind) {
    case 'nothing':
      return '0'
    case 'period':
      if (!PERIODS.includes(by.period))
        throw new RangeError(`tally: expected a period of ${PERIODS.join(', ')}, got '${by.period}'`)
      return `date_trunc('${by.period}', "day")::DATE - DATE '1970-01-01'`
    case 'place':
      return 'nullif(place, 0)'
    case 'hour':
      return hourOf('ms', by.offsets)
    case 'segment':
      return codes.length > 0 ? `[${codes.join(', ')}][combination + 1]` : 'NULL'
  }
}

const toRanked = (table: string): string =>
  `WITH sizes AS (
     SELECT g, row_number() OVER (ORDER BY sum(n) FILTER (WHERE level < 15) DESC NULLS LAST, g) AS place
     FROM ${table} GROUP BY g
   )
   SELECT c.moment, CASE WHEN z.place <= ${MOST_GROUPS} THEN c.g ELSE ${REST} END AS g, c.level, c.bucket, sum(c.n),
     sum(c.weight), sum(c.square)
   FROM ${table} c JOIN sizes z ON z.g = c.g GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`

async function nameGroups(
  { connection }: Scoped,
  by: By,
  codes: readonly number[],
  values: ReturnType<typeof toValues>,
): Promise<readonly (string | null)[]> {
  switch (by.kind) {
    case 'nothing':
      return codes.map(() => '')
    case 'period':
      return codes.map((day) => new Date(day * DAY).toISOString().slice(0, 10))
    case 'hour':
      return codes.map(String)
    case 'segment':
      return codes.map((code) => (code === REST ? null : (values.names[code] ?? '')))
    case 'place': {
      const rows = await readRows(
        connection,
        `SELECT code, text FROM texts WHERE code IN (${[0, ...codes.filter((code) => code > 0)].join(', ')})`,
      )
      const names = new Map(rows.map(([code, text]) => [Number(code), String(text)]))
      return codes.map((code) => (code === REST ? null : (names.get(code) ?? '')))
    }
  }
}
