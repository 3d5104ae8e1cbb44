import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Facts } from '../../store/facts/facts.ts'
import type { StoredImport } from '../../store/facts/port/storedImport.ts'

export type FoundSetAside =
  | { readonly kind: 'found'; readonly path: string; readonly count: number }
  | { readonly kind: 'none' }
  | { readonly kind: 'no-import' }

/** One import, in force or withdrawn; null when there is none of this id. */
export const findImport = async ({ facts }: { facts: Facts }, id: string): Promise<StoredImport | null> =>
  (await facts.listImports({ withdrawn: true })).find((each) => each.id === id) ?? null

/** The list of rows that an import set aside, where it lies. */
export async function findSetAside(
  dataFolder: { readonly facts: Facts; readonly folderFor: (purpose: 'quarantine') => string },
  id: string,
): Promise<FoundSetAside> {
  const found = await findImport(dataFolder, id)
  if (!found) return { kind: 'no-import' }
  if (found.quarantine === null) return { kind: 'none' }
  const path = join(dataFolder.folderFor('quarantine'), found.quarantine)
  return existsSync(path) ? { kind: 'found', path, count: found.setAside } : { kind: 'none' }
}
