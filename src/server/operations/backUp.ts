import { streamBackup } from '../backup/streamBackup.ts'
import { takeSnapshot } from '../backup/takeSnapshot.ts'
import type { DataFolder } from '../dataFolder/openDataFolder.ts'

export interface RunningBackup {
  readonly createdAt: string
  /** The backup; what it is read from is removed when it ends, however it ends. */
  readonly bytes: AsyncGenerator<Buffer>
}

/** A backup of a data folder as it is now: the bytes of one file. */
export async function backUp(options: {
  readonly dataFolder: Pick<DataFolder, 'path' | 'facts' | 'workspace' | 'folderFor'>
  readonly program: string
  readonly now: Date
}): Promise<RunningBackup> {
  const snapshot = await takeSnapshot(options)
  const read = async function* (): AsyncGenerator<Buffer> {
    try {
      yield* streamBackup(snapshot)
    } finally {
      await snapshot.discard()
    }
  }
  return { createdAt: snapshot.about.createdAt, bytes: read() }
}
