import { sql } from 'kysely'
import type { Workspace } from './openWorkspace.ts'

/** Writes a whole copy of the workspace to a new file. */
export async function snapshotWorkspace({ db }: Workspace, path: string): Promise<void> {
  await sql`vacuum into ${path}`.execute(db)
}
