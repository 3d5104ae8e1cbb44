import type { Workspace } from './openWorkspace.ts'

/** One import as the register keeps it; the visits themselves are in the facts, under the same id. */
export interface RegisteredImport {
  readonly id: string
  readonly journey: string
  readonly version: number
  readonly contentHash: string
  readonly files: readonly string[]
  readonly tags: { readonly [key: string]: string }
  readonly counts: { readonly [name: string]: number }
  readonly setAside: number
  readonly quarantinePath: string | null
  readonly importedAt: string
}

/** Enters an import in the register, or corrects its entry. */
export async function registerImport({ db }: Workspace, entry: RegisteredImport): Promise<void> {
  const row = {
    journey_id: entry.journey,
    journey_version: entry.version,
    content_hash: entry.contentHash,
    files: JSON.stringify(entry.files),
    tags: JSON.stringify(entry.tags),
    counts: JSON.stringify(entry.counts),
    set_aside: entry.setAside,
    quarantine_path: entry.quarantinePath,
    imported_at: entry.importedAt,
  }
  await db
    .insertInto('imports')
    .values({ id: entry.id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}
