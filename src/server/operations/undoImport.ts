import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Facts } from '../../store/facts/facts.ts'
import type { Workspace } from '../../store/workspace/openWorkspace.ts'
import { readJourney } from '../../store/workspace/readJourney.ts'

export interface UndoOptions {
  readonly workspace: Workspace
  readonly facts: Facts
  readonly folderFor: (purpose: 'quarantine') => string
}

/**
 * Withdraws an import whole: what it said counts no more, what it replaced returns. It can be restored until it is
 * erased, which happens at once where `forever` says so. Imports of its mended rows go with it: they are rows of the same
 * files. False when there is nothing of this id to withdraw or to erase.
 */
export async function undoImport(
  { workspace, facts, folderFor }: UndoOptions,
  id: string,
  { forever = false }: { forever?: boolean } = {},
): Promise<boolean> {
  const imports = await facts.listImports({ withdrawn: true })
  const known = imports.find((each) => each.id === id)
  if (!known) return false
  const mendings = imports.filter(({ mends }) => mends === id)
  if (known.withdrawnAt !== null && !forever) return false
  if (known.withdrawnAt === null) {
    const stored = await readJourney(workspace, { id: known.journey, version: known.version })
    const reading = stored ? JSON.stringify(stored.journey) : null
    await facts.undoImport(id, { reading })
    for (const mending of mendings)
      if (mending.withdrawnAt === null) await facts.undoImport(mending.id, { reading })
  }
  if (!forever) return true
  const erased = await facts.eraseImports({ id })
  if (erased.length === 0) return false
  for (const mending of mendings) await facts.eraseImports({ id: mending.id })
  for (const { quarantine } of [known, ...mendings])
    if (quarantine !== null) await rm(join(folderFor('quarantine'), quarantine), { force: true })
  return true
}
