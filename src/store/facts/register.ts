import type { DuckDBConnection } from '@duckdb/node-api'
import type { JourneyId } from '../../domain/ids.ts'
import { readRows } from './readRows.ts'

/**
 * What the register of imports says of a journey, and the highest number of its visits: every change of a journey's visits
 * and of how they ended shows in it, within the same transaction.
 */
export interface Register {
  readonly imports: ReadonlyMap<string, RegisteredImport>
  readonly lastVisit: number
  /** Whether outcomes are held that may still go over to another visit. */
  readonly outcomesRoam: boolean
}

export interface RegisteredImport {
  readonly kind: string
  readonly isInForce: boolean
  /** Visits that were there already and are another since. */
  readonly updated: number
}

export async function readRegister(connection: DuckDBConnection, journey: JourneyId): Promise<Register> {
  const rows = await readRows(
    connection,
    `SELECT i.id, i.kind, i.withdrawn_at IS NULL, i.updated FROM imports i JOIN journeys j ON j.number = i.journey
     WHERE j.id = ?`,
    [journey],
  )
  const [more] = await readRows(
    connection,
    `SELECT (SELECT max(v.visit) FROM visits v WHERE v.journey = j.number),
       EXISTS (SELECT 1 FROM outcomes o WHERE o.journey = j.number AND o.visit_key IS NULL)
     FROM journeys j WHERE j.id = ?`,
    [journey],
  )
  return {
    imports: new Map(
      rows.map(([id, kind, isInForce, updated]) => [
        String(id),
        { kind: String(kind), isInForce: isInForce === true, updated: Number(updated) },
      ]),
    ),
    lastVisit: Number(more?.[0] ?? 0),
    outcomesRoam: more?.[1] === true,
  }
}

/**
 * Whether nothing happened since but that visits came in, which are then those of higher numbers than the last before. Not so
 * where one was replaced, withdrawn, put back or erased (numbers are given out again), or where outcomes came by themselves.
 */
export function hasOnlyGrown(before: Register, now: Register): boolean {
  for (const [id, { isInForce, updated }] of before.imports) {
    const found = now.imports.get(id)
    if (!found || found.isInForce !== isInForce || found.updated !== updated) return false
  }
  const others = [...now.imports].filter(([id]) => !before.imports.has(id))
  if (others.some(([, { kind, isInForce, updated }]) => kind !== 'visits' || !isInForce || updated > 0))
    return false
  const isSame = others.length === 0 && now.lastVisit === before.lastVisit
  return isSame || !now.outcomesRoam
}
