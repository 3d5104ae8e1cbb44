import type { Workspace } from './openWorkspace.ts'

/** What the workspace's own register of imports told that the facts did not. */
export interface OldEntry {
  readonly id: string
  readonly rows: number
  readonly tags: { readonly [name: string]: string }
  readonly quarantinePath: string | null
}

/** The register of imports that an earlier Fifteen kept here. */
export async function readOldRegister({ db }: Workspace): Promise<readonly OldEntry[]> {
  const rows = await db.selectFrom('imports').selectAll().execute()
  return rows.map(({ id, tags, counts, quarantine_path }) => ({
    id,
    rows: Number((JSON.parse(counts) as { rows?: number }).rows ?? 0),
    tags: JSON.parse(tags) as { [name: string]: string },
    quarantinePath: quarantine_path,
  }))
}

/** Empties it once the facts have taken it over. */
export async function emptyOldRegister({ db }: Workspace): Promise<void> {
  await db.deleteFrom('imports').execute()
}
