import { findClashes, MOST_CLASHES } from './clashes.ts'
import { compareWithStored } from './compareWithStored.ts'
import { enterDictionary } from './enterDictionary.ts'
import { foldLong } from './foldLong.ts'
import { createIncomingViews } from './incomingViews.ts'
import { joinOutcomes } from './joinOutcomes.ts'
import type { Clash, Settlement } from './port/settlement.ts'
import { readNumber } from './readRows.ts'
import { refreshOutcomes } from './refreshOutcomes.ts'
import type { Settling } from './settling.ts'
import { stageStoredVisits, withLongStage } from './stageStoredVisits.ts'
import { findStoredClashes } from './storedClashes.ts'

export interface Settled {
  readonly settlement: Settlement
  /** The list without ids that this import goes on; null for one of its own. */
  readonly list: string | null
}

/**
 * Turns staged rows into visits and encounters: rows of a long file are folded into visits, outcomes of a second
 * file joined, clashes left out, and what is stored already told from what is new. All within the open transaction.
 */
export async function settle(given: Settling): Promise<Settled> {
  // A wide file by itself is read through views that know what it does not say.
  if (given.stages.has('long') || given.stages.has('outcomes'))
    for (const stage of given.stages.values()) await stage.complete()
  const staged = await withLongStage(given)
  const { connection, context, stages } = staged
  const clashes: Clash[] = []
  const settling: Settling = { ...staged, ...(await enterDictionary(staged)) }
  const table = stages.has('long') ? 'stage_visits' : 'stage_wide'
  if (stages.has('long')) clashes.push(...(await foldLong(settling)))
  if (!stages.has('long') && !stages.has('wide')) return { settlement: NOTHING, list: null }
  if (stages.has('long')) await stageStoredVisits(settling)
  if (stages.has('outcomes')) clashes.push(...(await joinOutcomes(settling, table)))
  const { merges } = await createIncomingViews(settling, table)
  const within = await findClashes(settling, table)
  clashes.push(...within.clashes)
  clashes.push(...(await findStoredClashes(settling, { table, merges })))
  const compared = await compareWithStored(settling, table)
  if (compared.kind === 'cannotTell') return { settlement: compared, list: null }
  const added = await readNumber(connection, `SELECT count(*) FROM ${table}`)
  await connection.run('INSERT INTO visits BY NAME SELECT * FROM incoming_visits')
  const encounters = await insertEncounters(settling)
  await refreshOutcomes(connection, {
    journey: context.journey,
    touched: `SELECT visit FROM visits WHERE import = ${context.number} OR replaced_by = ${context.number}`,
    all: true,
  })
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
    list: compared.list,
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

async function insertEncounters({ connection, stages, context }: Settling): Promise<number> {
  // The tables of a long file still hold the visits that were left out; the views of a wide one do not.
  const kept = stages.has('long')
    ? `WHERE visit IN (SELECT ordinal + ${context.firstVisit}::UINTEGER FROM stage_visits)`
    : ''
  const inserted = await connection.run(
    `INSERT INTO detailed_encounters SELECT * FROM incoming_detailed ${kept}`,
  )
  await connection.run(`INSERT INTO packed_encounters SELECT * FROM incoming_packed ${kept}`)
  const packed = await readNumber(
    connection,
    `SELECT coalesce(sum(bit_count((levels | (levels >> 1) | (levels >> 2) | (levels >> 3)) & ${0x1111111111111111n})), 0)
     FROM incoming_packed ${kept}`,
  )
  if (inserted.rowsChanged === 0) return packed
  const both = await readNumber(
    connection,
    `SELECT count(*) FROM (SELECT visit, moment FROM incoming_detailed
     ${kept === '' ? 'WHERE' : `${kept} AND`} perspective = 0 AND level > 0 GROUP BY ALL)`,
  )
  return packed - both + inserted.rowsChanged
}
