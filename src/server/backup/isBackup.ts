import { open } from 'node:fs/promises'
import { MARKER } from './backupManifest.ts'
import { readTarHeader, TAR_BLOCK } from './tarHeader.ts'

/** Whether a file begins as backups do. */
export async function isBackup(path: string): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    const header = Buffer.alloc(TAR_BLOCK)
    const { bytesRead } = await file.read(header, 0, TAR_BLOCK)
    return bytesRead === TAR_BLOCK && readTarHeader(header)?.name === MARKER
  } finally {
    await file.close()
  }
}
