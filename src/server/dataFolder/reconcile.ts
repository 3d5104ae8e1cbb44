import { basename } from 'node:path'
import type { Facts } from '../../store/facts/facts.ts'
import { emptyOldRegister, readOldRegister } from '../../store/workspace/oldRegister.ts'
import type { Workspace } from '../../store/workspace/openWorkspace.ts'
import { settleJourneys } from '../../store/workspace/settleJourneys.ts'
import { sweepLeftovers } from './sweepLeftovers.ts'

/** For so long a withdrawn import can be restored. */
export const WITHDRAWN_DAYS = 30

/**
 * Makes one truth of a data folder that was left in the middle of something: the facts say which imports there are; a
 * journey whose import never came is taken back, rows set aside by no import go, and what was withdrawn long ago is
 * erased.
 */
export async function reconcile({
  path,
  workspace,
  facts,
  now,
}: {
  path: string
  workspace: Workspace
  facts: Facts
  now: Date
}): Promise<void> {
  const old = await readOldRegister(workspace)
  if (old.length > 0) {
    await facts.adoptRegister(
      old.map(({ quarantinePath, ...entry }) => ({
        ...entry,
        quarantine: quarantinePath === null ? null : basename(quarantinePath),
      })),
    )
    await emptyOldRegister(workspace)
  }
  await facts.eraseImports({ before: new Date(now.getTime() - WITHDRAWN_DAYS * 86_400_000) })
  const imports = await facts.listImports({ withdrawn: true })
  const ids = new Set(imports.map(({ id }) => id))
  await settleJourneys(workspace, { hasCome: (id) => ids.has(id) })
  sweepLeftovers(path, { quarantined: new Set(imports.flatMap(({ quarantine }) => quarantine ?? [])) })
}
