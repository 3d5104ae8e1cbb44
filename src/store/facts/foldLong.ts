import { PICK_NOT_ASKED, UNKNOWN } from '../../domain/patternTable.ts'
import { NO_DAY, type Trait } from '../../domain/visitBatch.ts'
import { appendColumns } from './appendColumns.ts'
import { toClash } from './clashes.ts'
import type { Clash } from './port/settlement.ts'
import { readRows } from './readRows.ts'
import type { Settling } from './settling.ts'

/** When a column of a row says something of the visit. */
const SAYS: readonly (readonly [string, string])[] = [
  ['customer', `s.customer > 0`],
  ['outcome', `s.outcome <> ${UNKNOWN}`],
  ['weight', 'NOT isnan(s.weight)'],
  ['pick', `s.pick <> ${PICK_NOT_ASKED}`],
]

/**
 * Folds the rows of long files into the temporary table `stage_visits`, a row a visit and file. What belongs to the
 * visit (outcome, customer, weight, pick) is taken from its first row that has it, segments from the row that has most of
 * them; a row that says otherwise is left out and told of.
 */
export async function foldLong(settling: Settling): Promise<readonly Clash[]> {
  const { connection, stages } = settling
  const { filled } = stages.get('long')!
  await connection.run(`CREATE TEMP TABLE stage_visits AS ${toFold(filled)}`)
  const differs = SAYS.filter(([column]) => filled.has(column)).map(
    ([column, says]) => `(${says} AND s.${column} <> v.${column})`,
  )
  if (filled.has('traits')) {
    await enterContradictions(settling)
    differs.push(
      '(s.traits <> v.traits AND (s.traits, v.traits) IN (SELECT (said, kept) FROM trait_contradictions))',
    )
  }
  if (differs.length === 0) return []
  const contradicting = `FROM stage_long s JOIN stage_visits v ON v.file = s.file AND v.visit_key = s.visit_key
    WHERE ${differs.join(' OR ')}`
  const rows = await readRows(
    connection,
    `SELECT s.file, s.line, s.visit_key, v.file, v.line ${contradicting} ORDER BY s.ordinal`,
  )
  if (rows.length > 0)
    await connection.run(`DELETE FROM stage_long WHERE ordinal IN (SELECT s.ordinal ${contradicting})`)
  return rows.map((row) => toClash('differs-within-visit', row))
}

function toFold(filled: ReadonlySet<string>): string {
  const first = (column: string, says: string, of = column): string =>
    filled.has(column)
      ? `coalesce(arg_min(s.${of}, s.ordinal) FILTER (WHERE ${says}), arg_min(s.${of}, s.ordinal)) AS ${of}`
      : `any_value(s.${of}) AS ${of}`
  const least = (column: string, says: string, nothing: string): string =>
    filled.has(column)
      ? `coalesce(min(s."${column}") FILTER (WHERE ${says}), ${nothing}) AS "${column}"`
      : `${nothing} AS "${column}"`
  const traits = filled.has('traits')
    ? // The most traits, and of rows with as many the first.
      'arg_max(s.traits, t.size * 4294967296 - s.ordinal) AS traits'
    : 'any_value(s.traits) AS traits'
  return `SELECT min(s.ordinal) AS ordinal, s.file, arg_min(s.line, s.ordinal) AS line, s.visit_key,
      ${first('customer', `s.customer > 0`)},
      ${
        filled.has('customer')
          ? `coalesce(arg_min(s.bucket, s.ordinal) FILTER (WHERE s.customer > 0), arg_min(s.bucket, s.ordinal))`
          : 'arg_min(s.bucket, s.ordinal)'
      } AS bucket,
      ${least('at', 'NOT isnan(s."at")', `'nan'::DOUBLE`)}, ${least('day', `s."day" <> ${NO_DAY}`, String(NO_DAY))},
      ${first('place', 's.place > 0')}, ${first('staff', 's.staff > 0')}, ${first('source', 's.source > 0')},
      ${traits}, ${first('outcome', `s.outcome <> ${UNKNOWN}`)},
      ${first('outcome', `s.outcome <> ${UNKNOWN}`, 'outcome_text')}, ${first('weight', 'NOT isnan(s.weight)')},
      ${first('pick', `s.pick <> ${PICK_NOT_ASKED}`)}, '' AS "comment"
    FROM stage_long s ${filled.has('traits') ? 'JOIN import_traits t ON t.code = s.traits' : ''}
    GROUP BY s.file, s.visit_key`
}

/** Pairs of trait sets of which the first says what the second does not, as trait_contradictions (said, kept). */
async function enterContradictions({ connection, dictionary }: Settling): Promise<void> {
  const pairs = await readRows(
    connection,
    `SELECT DISTINCT s.traits, v.traits FROM stage_long s JOIN stage_visits v
     ON v.file = s.file AND v.visit_key = s.visit_key WHERE s.traits <> v.traits`,
  )
  const contradicting = pairs.filter(
    ([said, kept]) => !isPartOf(dictionary.traits[Number(said)] ?? [], dictionary.traits[Number(kept)] ?? []),
  )
  await connection.run('CREATE TEMP TABLE trait_contradictions (said UINTEGER, kept UINTEGER)')
  const appender = await connection.createAppender('trait_contradictions', 'main', 'temp')
  appendColumns(
    appender,
    [0, 1].map((side) => ({
      type: 'UINTEGER' as const,
      values: Uint32Array.from(contradicting, (pair) => Number(pair[side])),
    })),
    contradicting.length,
  )
  appender.closeSync()
}

function isPartOf(some: readonly Trait[], all: readonly Trait[]): boolean {
  const known = new Map(all)
  return some.every(([name, value]) => known.get(name) === value)
}
