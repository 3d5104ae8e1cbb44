import { UNKNOWN } from '../../domain/patternTable.ts'
import { NO_DAY } from '../../domain/visitBatch.ts'
import { toClash } from './clashes.ts'
import type { Clash } from './facts.ts'
import { readRows } from './readRows.ts'
import type { Settling } from './settling.ts'

/**
 * Folds the rows of long files into the temporary table `stage_visits`, a row a visit and file. What belongs to the
 * visit (outcome, customer, weight, segments) is taken from its first row that has it; a row that says otherwise is
 * left out and told of.
 */
export async function foldLong({ connection, stages }: Settling): Promise<readonly Clash[]> {
  const { filled } = stages.get('long')!
  const first = (column: string, has: string): string =>
    filled.has(column)
      ? `coalesce(arg_min(${column}, ordinal) FILTER (WHERE ${has}), any_value(${column}))`
      : `any_value(${column})`
  const one: readonly (readonly [string, string])[] = [
    ['customer', `customer <> ''`],
    ['traits', 'traits > 0'],
    ['outcome', `outcome <> ${UNKNOWN}`],
    ['weight', 'NOT isnan(weight)'],
  ]
  await connection.run(
    `CREATE TEMP TABLE stage_visits AS SELECT min(ordinal) AS ordinal, file, arg_min(line, ordinal) AS line, visit_key,
      ${first('customer', `customer <> ''`)} AS customer,
      ${filled.has('customer') ? `coalesce(arg_min(bucket, ordinal) FILTER (WHERE customer <> ''), arg_min(bucket, ordinal))` : 'arg_min(bucket, ordinal)'} AS bucket,
      ${filled.has('at') ? `coalesce(min("at") FILTER (WHERE NOT isnan("at")), 'nan'::DOUBLE)` : `'nan'::DOUBLE`} AS "at",
      ${filled.has('day') ? `coalesce(min("day") FILTER (WHERE "day" <> ${NO_DAY}), ${NO_DAY})` : `${NO_DAY}`} AS "day",
      ${first('place', 'place > 0')} AS place, ${first('staff', 'staff > 0')} AS staff, ${first('source', 'source > 0')} AS source,
      ${first('traits', 'traits > 0')} AS traits, ${first('outcome', `outcome <> ${UNKNOWN}`)} AS outcome,
      ${filled.has('outcome') ? `coalesce(arg_min(outcome_text, ordinal) FILTER (WHERE outcome <> ${UNKNOWN}), any_value(outcome_text))` : 'any_value(outcome_text)'} AS outcome_text,
      ${first('weight', 'NOT isnan(weight)')} AS weight, '' AS "comment"
    FROM stage_long GROUP BY file, visit_key`,
  )
  const differs = one
    .filter(([column]) => filled.has(column))
    .map(([column, has]) => `(${has.replaceAll(column, `s.${column}`)} AND s.${column} <> v.${column})`)
  if (differs.length === 0) return []
  const rows = await readRows(
    connection,
    `SELECT s.file, s.line, s.visit_key, v.file, v.line, s.ordinal FROM stage_long s
     JOIN stage_visits v ON v.file = s.file AND v.visit_key = s.visit_key WHERE ${differs.join(' OR ')}
     ORDER BY s.ordinal`,
  )
  if (rows.length === 0) return []
  await connection.run(
    `DELETE FROM stage_long WHERE ordinal IN (SELECT s.ordinal FROM stage_long s
     JOIN stage_visits v ON v.file = s.file AND v.visit_key = s.visit_key WHERE ${differs.join(' OR ')})`,
  )
  return rows.map((row) => toClash('differs-within-visit', row))
}
