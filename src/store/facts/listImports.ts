import type { DuckDBValue } from '@duckdb/node-api'
import type { SetAsideFile, StoredImport } from './port/storedImport.ts'
import { readRows } from './readRows.ts'
import type { Store } from './store.ts'

export const IMPORT_COLUMNS = `i.id, j.id, i.version, i.content, i.imported_at, i.files, i.visits, i.added, i.updated, i.same,
  i.encounters, i.set_aside, i.kind, i.rows, i.tags, i.quarantine, i.withdrawn_at, i.reading,
  i.mends, i.set_aside_files FROM imports i JOIN journeys j ON j.number = i.journey`

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
    kind,
    rows,
    tags,
    quarantine,
    withdrawnAt,
    reading,
    mends,
    setAsideFiles,
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
    kind: kind === 'outcomes' ? 'outcomes' : 'visits',
    rows: Number(rows),
    tags: JSON.parse(String(tags)) as { [name: string]: string },
    quarantine: toText(quarantine),
    withdrawnAt: toText(withdrawnAt),
    reading: toText(reading),
    mends: toText(mends),
    setAsideFiles: JSON.parse(toText(setAsideFiles) ?? 'null') as readonly SetAsideFile[] | null,
  }
}

const toText = (value: DuckDBValue | undefined): string | null =>
  value === null || value === undefined ? null : String(value)

/** Imports in the order in which they came, those withdrawn only where asked for. */
export async function listImports(
  store: Store,
  { journey, withdrawn = false }: { journey?: string; withdrawn?: boolean } = {},
): Promise<readonly StoredImport[]> {
  const wanted = withdrawn ? 'true' : 'i.withdrawn_at IS NULL'
  const rows = await store.using((connection) =>
    journey === undefined
      ? readRows(connection, `SELECT ${IMPORT_COLUMNS} WHERE ${wanted} ORDER BY i.number`)
      : readRows(connection, `SELECT ${IMPORT_COLUMNS} WHERE ${wanted} AND j.id = ? ORDER BY i.number`, [
          journey,
        ]),
  )
  return rows.map(toStoredImport)
}

/** The import in force of exactly this content, if there is one. */
export async function findImport(store: Store, content: string): Promise<StoredImport | null> {
  const [row] = await store.using((connection) =>
    readRows(
      connection,
      `SELECT ${IMPORT_COLUMNS} WHERE i.content = ? AND i.withdrawn_at IS NULL ORDER BY i.number DESC LIMIT 1`,
      [content],
    ),
  )
  return row ? toStoredImport(row) : null
}
