import { findClashes, MOST_CLASHES } from './clashes.ts'
import { compareWithStored } from './compareWithStored.ts'
import { enterDictionary } from './enterDictionary.ts'
import type { Clash, Settlement } from './facts.ts'
import { foldLong } from './foldLong.ts'
import { createIncomingViews } from './incomingViews.ts'
import { joinOutcomes } from './joinOutcomes.ts'
import { readNumber } from './readRows.ts'
import type { Settling } from './settling.ts'

/**
 * Turns staged rows into visits and encounters: rows of a long file are folded into visits, outcomes of a second
 * file joined, clashes left out, and what is stored already told from what is new. All within the open transaction.
 */
export async function settle(settling: Settling): Promise<{ settlement: Settlement; repeats: boolean }> {
  const { connection, stages } = settling
  const clashes: Clash[] = []
  await enterDictionary(settling)
  const table = stages.has('long') ? 'stage_visits' : 'stage_wide'
  if (stages.has('long')) clashes.push(...(await foldLong(settling)))
  if (!stages.has('long') && !stages.has('wide')) return { settlement: NOTHING, repeats: false }
  if (stages.has('outcomes')) clashes.push(...(await joinOutcomes(settling, table)))
  await createIncomingViews(settling, table)
  const within = await findClashes(settling, table)
  clashes.push(...within.clashes)
  const compared = await compareWithStored(settling, table)
  if (compared.kind === 'cannotTell') return { settlement: compared, repeats: false }
  const added = await readNumber(connection, `SELECT count(*) FROM ${table}`)
  await connection.run('INSERT INTO visits SELECT * FROM incoming_visits')
  const encounters = await insertEncounters(settling)
  const same = within.same + compared.same
  return {
    settlement: {
      kind: 'settled',
      visits: added + same,
      added: added - compared.updated,
      updated: compared.updated,
      same,
      encounters,
      clashes: clashes.slice(0, MOST_CLASHES),
      clashCount: clashes.length,
    },
    repeats: stages.has('long') && (await hasRepeats(settling)),
  }
}

const NOTHING: Settlement = {
  kind: 'settled',
  visits: 0,
  added: 0,
  updated: 0,
  same: 0,
  encounters: 0,
  clashes: [],
  clashCount: 0,
}

/** Columns that only some encounters have; in a file that has none of them, every encounter is bare. */
const DETAILS = ['seconds', 'at', 'staff', 'place', 'source', 'comment']

async function insertEncounters({ connection, stages }: Settling): Promise<number> {
  const long = stages.get('long')
  const filled = long?.filled ?? stages.get('wide')?.filled ?? new Set<string>()
  const names = long
    ? DETAILS.filter((name) => filled.has(name))
    : [...filled].some((name) => /^s\d/.test(name))
      ? ['seconds']
      : []
  const details = [
    ...names.map((name) => `"${name}" IS NOT NULL`),
    ...(filled.has('perspective') ? ['perspective <> 0'] : []),
  ].join(' OR ')
  const bare = await insert(
    connection,
    `INSERT INTO bare_encounters SELECT visit, moment, level, import FROM incoming_encounters
     ${details === '' ? '' : `WHERE NOT (${details})`}`,
  )
  if (details === '') return bare
  return (
    bare +
    (await insert(
      connection,
      `INSERT INTO detailed_encounters SELECT * FROM incoming_encounters WHERE ${details}`,
    ))
  )
}

const insert = async (connection: Settling['connection'], sql: string): Promise<number> =>
  (await connection.run(sql)).rowsChanged

async function hasRepeats({ connection, context }: Settling): Promise<boolean> {
  const doubled = await readNumber(
    connection,
    `SELECT count(*) FROM (SELECT 1 FROM encounters WHERE import = ${context.number} AND perspective = 0
     GROUP BY visit, moment HAVING count(*) > 1 LIMIT 1)`,
  )
  return doubled > 0
}
