import type { DuckDBValue } from '@duckdb/node-api'
import type { StoredImport } from './facts.ts'
import { readRows } from './readRows.ts'
import type { Store } from './store.ts'

const COLUMNS = `i.id, j.id, i.version, i.content, i.imported_at, i.files, i.visits, i.added, i.updated, i.same,
  i.encounters, i.set_aside FROM imports i JOIN journeys j ON j.number = i.journey`

export function toStoredImport(row: readonly DuckDBValue[]): StoredImport {
  const [
    id,
    journey,
    version,
    content,
    importedAt,
    files,
    visits,
    added,
    updated,
    same,
    encounters,
    setAside,
  ] = row
  return {
    id: String(id),
    journey: String(journey),
    version: Number(version),
    content: String(content),
    importedAt: String(importedAt),
    files: JSON.parse(String(files)) as string[],
    visits: Number(visits),
    added: Number(added),
    updated: Number(updated),
    same: Number(same),
    encounters: Number(encounters),
    setAside: Number(setAside),
  }
}

/** Imports in the order in which they came. */
export async function listImports(
  store: Store,
  { journey }: { journey?: string } = {},
): Promise<readonly StoredImport[]> {
  const rows = await store.using((connection) =>
    journey === undefined
      ? readRows(connection, `SELECT ${COLUMNS} ORDER BY i.number`)
      : readRows(connection, `SELECT ${COLUMNS} WHERE j.id = ? ORDER BY i.number`, [journey]),
  )
  return rows.map(toStoredImport)
}

/** The import of exactly this content, if there is one. */
export async function findImport(store: Store, content: string): Promise<StoredImport | null> {
  const [row] = await store.using((connection) =>
    readRows(connection, `SELECT ${COLUMNS} WHERE i.content = ? ORDER BY i.number DESC LIMIT 1`, [content]),
  )
  return row ? toStoredImport(row) : null
}
