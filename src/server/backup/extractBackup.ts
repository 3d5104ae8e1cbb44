import { open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { makeFolder } from '../dataFolder/makeFolder.ts'
import type { BackupManifest } from './backupManifest.ts'
import { readBackup } from './readBackup.ts'

/** Writes the files of a backup into a folder, each on disk, and holds all against the backup. Throws BackupProblem. */
export const extractBackup = (path: string, folder: string): Promise<BackupManifest> =>
  readBackup(path, {
    take: async (name) => {
      const to = join(folder, ...name.split('/'))
      makeFolder(dirname(to))
      const file = await open(to, 'wx', 0o600)
      return {
        write: (bytes) => file.writeFile(bytes),
        close: async () => {
          await file.sync()
          await file.close()
        },
      }
    },
  })
