import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openFacts } from '../../store/facts/openFacts.ts'
import { listJourneys } from '../../store/workspace/listJourneys.ts'
import { snapshotWorkspace } from '../../store/workspace/snapshotWorkspace.ts'
import type { DataFolder } from '../dataFolder/openDataFolder.ts'
import { BACKUP_FORMAT, type BackupManifest, IS_KNOWN_NAME } from './backupManifest.ts'

export interface Snapshot {
  readonly folder: string
  /** Paths within the folder, with `/` between. */
  readonly files: readonly string[]
  readonly about: Omit<BackupManifest, 'files'>
  readonly discard: () => Promise<void>
}

/** Copies both stores as they are at one instant, and the rows set aside, while imports and outcomes go on arriving. */
export async function takeSnapshot({
  dataFolder,
  program,
  now,
}: {
  dataFolder: Pick<DataFolder, 'path' | 'facts' | 'workspace' | 'folderFor'>
  program: string
  now: Date
}): Promise<Snapshot> {
  const { facts, workspace } = dataFolder
  const folder = await mkdtemp(join(dataFolder.folderFor('uploads'), 'backup-'))
  const discard = () => rm(folder, { recursive: true, force: true })
  try {
    let quarantined: readonly string[] = []
    let journeys = 0
    await facts.snapshot(join(folder, 'facts.duckdb'), {
      atOnce: async () => {
        await snapshotWorkspace(workspace, join(folder, 'workspace.sqlite'))
        journeys = (await listJourneys(workspace)).length
        quarantined = linkQuarantine(join(dataFolder.path, 'quarantine'), join(folder, 'quarantine'))
      },
    })
    const counts = await countFacts(join(folder, 'facts.duckdb'))
    return {
      folder,
      files: ['workspace.sqlite', 'facts.duckdb', ...quarantined],
      about: {
        fifteenBackup: BACKUP_FORMAT,
        createdAt: now.toISOString(),
        program,
        journeys,
        ...counts,
      },
      discard,
    }
  } catch (error) {
    await discard()
    throw error
  }
}

/** A file once named is never written again, so a second name for it is a copy. */
function linkQuarantine(from: string, to: string): readonly string[] {
  if (!existsSync(from)) return []
  mkdirSync(to, { mode: 0o700 })
  return readdirSync(from).flatMap((name) => {
    if (name.endsWith('.part') || !IS_KNOWN_NAME.test(`quarantine/${name}`)) return []
    try {
      linkSync(join(from, name), join(to, name))
    } catch {
      copyFileSync(join(from, name), join(to, name))
    }
    return [`quarantine/${name}`]
  })
}

async function countFacts(path: string): Promise<{ imports: number; visits: number }> {
  const facts = await openFacts({ path, customerKey: new Uint8Array(32), readOnly: true })
  try {
    const imports = (await facts.listImports({ withdrawn: true })).length
    const visits = (await facts.listJourneys()).reduce((sum, journey) => sum + journey.visits, 0)
    return { imports, visits }
  } finally {
    await facts.close()
  }
}
