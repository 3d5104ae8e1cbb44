import { join } from 'node:path'
import { openFacts } from '../../store/facts/openFacts.ts'
import { listJourneys } from '../../store/workspace/listJourneys.ts'
import { openWorkspace } from '../../store/workspace/openWorkspace.ts'
import { readSetting } from '../../store/workspace/readSetting.ts'
import type { BackupManifest } from './backupManifest.ts'
import { BackupProblem } from './backupProblem.ts'

/** Opens both stores written out from a backup and holds their counts against it. Throws BackupProblem. */
export async function checkStores(path: string, folder: string, manifest: BackupManifest): Promise<void> {
  const refuse = (reason: string): BackupProblem => new BackupProblem(path, { kind: 'stores', reason })
  const opened = await openWorkspace({
    path: join(folder, 'workspace.sqlite'),
    now: new Date(manifest.createdAt),
  })
  if (opened.kind !== 'opened') throw refuse(`workspace.sqlite: ${opened.kind}`)
  const { workspace } = opened
  try {
    if ((await readSetting(workspace, 'customer_key')) === null)
      throw refuse('workspace.sqlite: no customer key')
    const journeys = (await listJourneys(workspace)).length
    if (journeys !== manifest.journeys)
      throw refuse(`workspace.sqlite: ${journeys} of ${manifest.journeys} journeys`)
  } finally {
    await workspace.close()
  }
  const factsPath = join(folder, 'facts.duckdb')
  const facts = await openFacts({ path: factsPath, customerKey: new Uint8Array(32), readOnly: true }).catch(
    (error: unknown) => {
      throw refuse(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))
    },
  )
  try {
    const imports = (await facts.listImports({ withdrawn: true })).length
    const visits = (await facts.listJourneys()).reduce((sum, journey) => sum + journey.visits, 0)
    if (imports !== manifest.imports || visits !== manifest.visits)
      throw refuse(`facts.duckdb: ${visits} of ${manifest.visits} visits`)
  } finally {
    await facts.close()
  }
}
