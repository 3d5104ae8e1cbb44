import type { Journey } from '../../domain/journey.ts'
import type { Facts } from '../../store/facts/facts.ts'
import type { RestoredImport } from '../../store/facts/port/storedImport.ts'
import { listReadingChanges } from '../../store/workspace/listReadingChanges.ts'
import type { Workspace } from '../../store/workspace/openWorkspace.ts'
import { readJourney } from '../../store/workspace/readJourney.ts'
import { inTurn } from './inTurn.ts'

export type Restored =
  | RestoredImport
  /** The journey reads visits differently since. */
  | { readonly kind: 'journey-differs'; readonly changes: readonly string[] }

/**
 * Puts a withdrawn import back exactly, with the imports of its mended rows that went with it, unless its journey reads
 * visits differently now or it has come again.
 */
export async function restoreImport(
  { workspace, facts }: { workspace: Workspace; facts: Facts },
  id: string,
): Promise<Restored> {
  const imports = await facts.listImports({ withdrawn: true })
  const known = imports.find((each) => each.id === id)
  if (!known) return { kind: 'unknown' }
  return inTurn(facts, { name: known.journey }, async () => {
    const stored = await readJourney(workspace, { id: known.journey, version: known.version })
    const reading = known.reading === null ? null : (JSON.parse(known.reading) as Journey)
    const changes = stored && reading ? listReadingChanges(reading, stored.journey) : []
    if (changes.length > 0) return { kind: 'journey-differs', changes }
    const restored = await facts.restoreImport(id)
    if (restored.kind === 'restored')
      for (const mending of imports)
        if (mending.mends === id && (mending.withdrawnAt ?? '') >= (known.withdrawnAt ?? ''))
          await facts.restoreImport(mending.id)
    return restored
  })
}
