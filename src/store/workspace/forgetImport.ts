import type { Workspace } from './openWorkspace.ts'

/** Takes an import out of the register; its visits are the facts' to undo. */
export async function forgetImport({ db }: Workspace, id: string): Promise<void> {
  await db.deleteFrom('imports').where('id', '=', id).execute()
}
