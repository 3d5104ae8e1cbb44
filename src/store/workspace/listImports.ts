import type { Workspace } from './openWorkspace.ts'
import type { RegisteredImport } from './registerImport.ts'

/** The register of imports, newest first. */
export async function listImports(
  { db }: Workspace,
  { journey }: { journey?: string } = {},
): Promise<readonly RegisteredImport[]> {
  let query = db.selectFrom('imports').selectAll()
  if (journey !== undefined) query = query.where('journey_id', '=', journey)
  const rows = await query.orderBy('imported_at', 'desc').orderBy('id').execute()
  return rows.map((row) => ({
    id: row.id,
    journey: row.journey_id,
    version: row.journey_version,
    contentHash: row.content_hash,
    files: JSON.parse(row.files) as string[],
    tags: JSON.parse(row.tags) as { [key: string]: string },
    counts: JSON.parse(row.counts) as { [name: string]: number },
    setAside: row.set_aside,
    quarantinePath: row.quarantine_path,
    importedAt: row.imported_at,
  }))
}
