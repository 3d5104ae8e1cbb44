import type { Journey } from '../../domain/journey.ts'
import type { Facts, RestoredImport } from '../../store/facts/facts.ts'
import { listReadingChanges } from '../../store/workspace/listReadingChanges.ts'
import type { Workspace } from '../../store/workspace/openWorkspace.ts'
import { readJourney } from '../../store/workspace/readJourney.ts'
import { inTurn } from './inTurn.ts'

export type Restored =
  | RestoredImport
  /** The journey reads visits differently since. */
  | { readonly kind: 'journey-differs'; readonly changes: readonly string[] }

/** Puts a withdrawn import back exactly, unless its journey reads visits differently now or it has come again. */
export async function restoreImport(
  { workspace, facts }: { workspace: Workspace; facts: Facts },
  id: string,
): Promise<Restored> {
  const known = (await facts.listImports({ withdrawn: true })).find((each) => each.id === id)
  if (!known) return { kind: 'unknown' }
  return inTurn(facts, { name: known.journey }, async () => {
    const stored = await readJourney(workspace, { id: known.journey, version: known.version })
    const reading = known.reading === null ? null : (JSON.parse(known.reading) as Journey)
    const changes = stored && reading ? listReadingChanges(reading, stored.journey) : []
    if (changes.length > 0) return { kind: 'journey-differs', changes }
    return facts.restoreImport(id)
  })
}
