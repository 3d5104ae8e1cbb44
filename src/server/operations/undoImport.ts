import type { Facts } from '../../store/facts/facts.ts'
import { forgetImport } from '../../store/workspace/forgetImport.ts'
import type { Workspace } from '../../store/workspace/openWorkspace.ts'

/** Takes an import back whole: its visits go, what they replaced returns. False when there is none of this id. */
export async function undoImport(
  { workspace, facts }: { workspace: Workspace; facts: Facts },
  id: string,
): Promise<boolean> {
  const undone = await facts.undoImport(id)
  await forgetImport(workspace, id)
  return undone
}
