import type { EncounterTally } from '../../domain/tally.ts'
import type { EncounterQuestion } from './facts.ts'
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

/** Encounters of customers, counted as asked. Where the group is not known (no date, no place) they are left out. */
export function tallyEncounters(store: Store, question: EncounterQuestion): Promise<EncounterTally> {
  const { journey, by = { kind: 'nothing' } } = question
  const segments =
    by.kind === 'segment' ? [journey.segments.find((names) => names.includes(by.name)) ?? [by.name]] : []
  return usingScoped(store, question, { segments, keepBuckets: question.keepBuckets }, async (scoped) => {
    const { connection, values, customersRepeat } = scoped
    const wanted = toWanted(scoped, question)
    const name = store.newName()
    await connection.run(`CREATE TEMP TABLE ${name} AS ${toSql(scoped, by, wanted)}`, values)
    try {
      const ranked = by.kind === 'place' || by.kind === 'segment'
      const [moments, codesOfRows, levels, buckets, encounters, weights, squares] = await readNumberColumns(
        connection,
        ranked ? toRanked(name) : `SELECT * FROM ${name} ORDER BY ALL`,
        { as: COLUMNS },
      )
      const groups = ranked ? await readNumber(connection, `SELECT count(DISTINCT g) FROM ${name}`) : 0
      const codes = [...new Set(codesOfRows)]
      const groupNames = await nameGroups(scoped, by, codes)
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
        groupNames,
        restValues: Math.max(0, groups - MOST_GROUPS),
        customersRepeat,
      }
    } finally {
      await connection.run(`DROP TABLE ${name}`)
    }
  })
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

type By = NonNullable<EncounterQuestion['by']>

function toSql(scoped: Scoped, by: By, { numbers, indexOf }: ReturnType<typeof toWanted>): string {
  const { group, own } = toGroup(by)
  const known = `s.moment IN (${[0, ...numbers].join(', ')})`
  // Of a visit that met the moment several times, time and place of the worst time.
  const details = own
    ? `LEFT JOIN (SELECT visit, moment, arg_min("at", level) AS "at", arg_min(place, level) AS place
         FROM detailed_encounters WHERE perspective = 0 AND level > 0 AND moment IN (${[0, ...numbers].join(', ')})
         GROUP BY ALL) d ON d.visit = v.visit AND d.moment = s.moment`
    : ''
  return `WITH v AS (
      SELECT v.visit, v.weight, v."at", v."day", v.place, t.combination, ${scoped.bucket} AS bucket
      ${scoped.from}
    ), met AS (
      SELECT ${indexOf('s.moment')} AS moment, ${group} AS g, CAST((p.levels >> (4 * s.position)) & 15 AS UTINYINT) AS level, v.bucket,
        v.weight
      FROM packed_encounters p JOIN sheets s ON s.sheet = p.sheet AND ${known} JOIN v ON v.visit = p.visit ${details}
      WHERE p.sheet IN (${[0, ...scoped.sheets.keys()].join(', ')})
    )
    SELECT moment::DOUBLE AS moment, g::DOUBLE AS g, level::DOUBLE AS level, bucket::DOUBLE AS bucket,
      count(*)::DOUBLE AS n, ${sumOfWeights('met.weight', scoped)}
    FROM met WHERE level > 0 AND g IS NOT NULL GROUP BY moment, g, level, bucket`
}

/** SQL of a group's code, and whether an encounter may have a time or place of its own. */
function toGroup(by: By): { readonly group: string; readonly own: boolean } {
  switch (by.kind) {
    case 'nothing':
      return { group: '0', own: false }
    case 'period':
      if (!PERIODS.includes(by.period))
        throw new RangeError(`tally: expected a period of ${PERIODS.join(', ')}, got '${by.period}'`)
      return { group: `date_trunc('${by.period}', v."day")::DATE - DATE '1970-01-01'`, own: false }
    case 'place':
      return {
        group: 'nullif(CASE WHEN coalesce(d.place, 0) > 0 THEN d.place ELSE v.place END, 0)',
        own: true,
      }
    case 'hour': {
      const at = `epoch_ms(coalesce(d."at", v."at"))`
      const cases = by.offsets
        .slice(1)
        .toReversed()
        .map(({ from, minutes }) => `WHEN ${at} >= ${Math.round(from)} THEN ${Math.round(minutes)}`)
      const first = Math.round(by.offsets[0]?.minutes ?? 0)
      const minutes = cases.length > 0 ? `CASE ${cases.join(' ')} ELSE ${first} END` : String(first)
      return { group: `((${at} + (${minutes}) * 60000) % ${DAY} + ${DAY}) % ${DAY} // 3600000`, own: true }
    }
    case 'segment':
      return { group: 'v.combination', own: false }
  }
}

const toRanked = (table: string): string =>
  `WITH sizes AS (
     SELECT g, row_number() OVER (ORDER BY sum(n) FILTER (WHERE level < 15) DESC NULLS LAST, g) AS place
     FROM ${table} GROUP BY g
   )
   SELECT c.moment, CASE WHEN z.place <= ${MOST_GROUPS} THEN c.g ELSE ${REST}::DOUBLE END AS g, c.level, c.bucket, sum(c.n),
     sum(c.weight), sum(c.square)
   FROM ${table} c JOIN sizes z ON z.g = c.g GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`

async function nameGroups(
  { connection, traits }: Scoped,
  by: By,
  codes: readonly number[],
): Promise<readonly (string | null)[]> {
  switch (by.kind) {
    case 'nothing':
      return codes.map(() => '')
    case 'period':
      return codes.map((day) => new Date(day * DAY).toISOString().slice(0, 10))
    case 'hour':
      return codes.map(String)
    case 'segment':
      return codes.map((code) => (code === REST ? null : (traits.values[code]?.[0] ?? '')))
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
