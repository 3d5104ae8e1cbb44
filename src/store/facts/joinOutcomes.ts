import { PICK_NOT_ASKED } from '../../domain/patternTable.ts'
import { toClash } from './clashes.ts'
import { enterTraits } from './enterDictionary.ts'
import type { Clash } from './port/settlement.ts'
import { readRows } from './readRows.ts'
import type { Settling } from './settling.ts'

/** Columns that a second file may say of visits, with what counts as saying something. */
const COLUMNS: readonly (readonly [string, string])[] = [
  ['customer', 'o.customer > 0'],
  ['bucket', 'o.customer > 0'],
  ['at', 'NOT isnan(o."at")'],
  ['day', 'NOT isnan(o."at")'],
  ['place', 'o.place > 0'],
  ['staff', 'o.staff > 0'],
  ['outcome', 'true'],
  ['outcome_text', 'true'],
  ['weight', 'NOT isnan(o.weight)'],
  ['comment', `o."comment" <> ''`],
  ['pick', `o.pick <> ${PICK_NOT_ASKED}`],
]

/** Joins a second file's outcomes to the staged visits by their ids. A line for a visit that is not there, or one
 * that contradicts an earlier line, is left out and told of. */
export async function joinOutcomes(settling: Settling, table: string): Promise<readonly Clash[]> {
  const { connection, stages } = settling
  const { filled } = stages.get('outcomes')!
  const said = COLUMNS.filter(([name]) => filled.has(name === 'bucket' ? 'customer' : name))
  const content = [...said.map(([name]) => `"${name}"`), 'traits'].join(', ')
  await connection.run(
    `CREATE TEMP TABLE outcomes_ordered AS SELECT *, hash(${content}) AS content,
       first_value(line) OVER first AS first_line, first_value(file) OVER first AS first_file,
       first_value(hash(${content})) OVER first AS first_content, row_number() OVER first AS turn
     FROM stage_outcomes WINDOW first AS (PARTITION BY visit_key ORDER BY ordinal)`,
  )
  const doubled = await readRows(
    connection,
    `SELECT file, line, visit_key, first_file, first_line FROM outcomes_ordered
     WHERE turn > 1 AND content <> first_content ORDER BY ordinal`,
  )
  const strangers = await readRows(
    connection,
    `SELECT file, line, visit_key, NULL, NULL FROM outcomes_ordered
     WHERE visit_key NOT IN (SELECT visit_key FROM ${table}) ORDER BY ordinal`,
  )
  for (const [name, has] of said)
    await connection.run(
      `UPDATE ${table} SET "${name}" = o."${name}" FROM outcomes_ordered o
       WHERE o.turn = 1 AND o.visit_key = ${table}.visit_key AND ${has}`,
    )
  if (filled.has('traits')) await joinTraits(settling, table)
  return [
    ...doubled.map((row) => toClash('same-visit', row)),
    ...strangers.map((row) => toClash('unknown-visit', row)),
  ]
}

/** Adds the segments that only the second file has to those of the visits. */
async function joinTraits(settling: Settling, table: string): Promise<void> {
  const { connection, dictionary } = settling
  const pairs = await readRows(
    connection,
    `SELECT DISTINCT v.traits, o.traits FROM ${table} v JOIN outcomes_ordered o
     ON o.visit_key = v.visit_key AND o.turn = 1 WHERE o.traits > 0 ORDER BY ALL`,
  )
  if (pairs.length === 0) return
  const first = dictionary.traits.length
  const traitsOf = (code: unknown) => dictionary.traits[Number(code)] ?? []
  await enterTraits(
    settling,
    new Map(pairs.map(([own, other], i) => [first + i, [...traitsOf(own), ...traitsOf(other)]])),
  )
  const values = pairs.map(([own, other], i) => `(${Number(own)}, ${Number(other)}, ${first + i})`)
  await connection.run(
    `UPDATE ${table} SET traits = j.joined FROM outcomes_ordered o, (VALUES ${values.join(', ')}) j(own, other, joined)
     WHERE o.turn = 1 AND o.visit_key = ${table}.visit_key AND j.own = ${table}.traits AND j.other = o.traits`,
  )
}
