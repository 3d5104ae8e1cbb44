import { existsSync, readdirSync, statSync } from 'node:fs'
import { mkdtemp, readdir, rename, rm, rmdir } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { DataFolderProblem } from '../dataFolder/dataFolderProblem.ts'
import { isRunning } from '../dataFolder/isRunning.ts'
import { makeFolder } from '../dataFolder/makeFolder.ts'
import { openDataFolder } from '../dataFolder/openDataFolder.ts'
import type { BackupManifest } from './backupManifest.ts'
import { checkStores } from './checkStores.ts'
import { extractBackup } from './extractBackup.ts'
import { syncFolder } from './keepBackup.ts'

export type RestoredBackup =
  | { readonly kind: 'restored'; readonly path: string; readonly manifest: BackupManifest }
  /** There is something in the folder; a backup is never mixed with what is there. */
  | { readonly kind: 'not-empty'; readonly path: string }
  | { readonly kind: 'refused'; readonly problem: DataFolderProblem }

/**
 * Puts a backup into a new folder: it appears there whole, after everything in it was held against the backup and both
 * stores could be opened, or not at all. Throws BackupProblem.
 */
export async function restoreBackup({
  backup,
  path: given,
}: {
  backup: string
  path: string
}): Promise<RestoredBackup> {
  const path = resolve(given)
  if (existsSync(path) && !statSync(path).isDirectory())
    return { kind: 'refused', problem: { kind: 'not-a-folder', path } }
  if (isFilled(path)) return { kind: 'not-empty', path }
  const parent = dirname(path)
  makeFolder(parent)
  await sweepEarlier(path)
  const passing = await mkdtemp(join(parent, `${prefixOf(path)}${process.pid}-`))
  try {
    const manifest = await extractBackup(backup, passing)
    await checkStores(backup, passing, manifest)
    const opened = await openDataFolder({ path: passing, holder: 'command' })
    if (opened.kind === 'refused') return opened
    await opened.dataFolder.close()
    if (isFilled(path)) return { kind: 'not-empty', path }
    await rmdir(path).catch(() => {})
    await syncFolder(passing)
    await rename(passing, path)
    await syncFolder(parent)
    return { kind: 'restored', path, manifest }
  } finally {
    await rm(passing, { recursive: true, force: true })
  }
}

const isFilled = (path: string): boolean => existsSync(path) && readdirSync(path).length > 0

const prefixOf = (path: string): string => `.${basename(path)}.restoring-`

/** What a restore left behind that was killed. */
async function sweepEarlier(path: string): Promise<void> {
  const prefix = prefixOf(path)
  for (const name of await readdir(dirname(path))) {
    if (!name.startsWith(prefix)) continue
    const pid = Number.parseInt(name.slice(prefix.length), 10)
    if (pid > 0 && pid !== process.pid && !isRunning(pid))
      await rm(join(dirname(path), name), { recursive: true, force: true })
  }
}
