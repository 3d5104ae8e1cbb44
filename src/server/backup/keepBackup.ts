import { mkdtemp, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { BackupManifest } from './backupManifest.ts'
import { BackupProblem } from './backupProblem.ts'
import { checkStores } from './checkStores.ts'
import { extractBackup } from './extractBackup.ts'

export interface KeptBackup {
  readonly path: string
  readonly bytes: number
  readonly manifest: BackupManifest
}

/**
 * Writes the bytes of a backup to a file, which gets its name only when they are on disk, have been read back and held
 * against what they say of themselves, and both stores in them could be opened. Nothing else is left behind.
 */
export async function keepBackup({
  path: given,
  bytes,
  signal,
  onBytes,
}: {
  path: string
  bytes: AsyncIterable<Uint8Array>
  signal?: AbortSignal | undefined
  onBytes?: ((written: number) => void) | undefined
}): Promise<KeptBackup> {
  const path = resolve(given)
  const passing = await mkdtemp(join(dirname(path), `.${basename(path)}.`))
  try {
    const partial = join(passing, 'backup')
    const written = await write(partial, { bytes, signal, onBytes })
    const manifest = await extractBackup(partial, join(passing, 'check'))
    await checkStores(partial, join(passing, 'check'), manifest)
    signal?.throwIfAborted()
    await rename(partial, path)
    await syncFolder(dirname(path))
    return { path, bytes: written, manifest }
  } catch (error) {
    throw error instanceof BackupProblem ? new BackupProblem(path, error.fault) : error
  } finally {
    await rm(passing, { recursive: true, force: true })
  }
}

async function write(
  path: string,
  {
    bytes,
    signal,
    onBytes,
  }: {
    bytes: AsyncIterable<Uint8Array>
    signal: AbortSignal | undefined
    onBytes: ((written: number) => void) | undefined
  },
): Promise<number> {
  const file = await open(path, 'wx', 0o600)
  try {
    let written = 0
    for await (const piece of bytes) {
      signal?.throwIfAborted()
      await file.writeFile(piece)
      written += piece.byteLength
      onBytes?.(written)
    }
    await file.sync()
    return written
  } finally {
    await file.close()
  }
}

/** A new name is on disk when its folder is. Windows has no such thing. */
export async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, 'r')
    await folder.sync().finally(() => folder.close())
  } catch {
    // Folders cannot be synced here.
  }
}
