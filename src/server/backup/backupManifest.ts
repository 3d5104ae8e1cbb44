import { z } from 'zod'

/** The format of backups that this program writes, and the newest that it reads. */
export const BACKUP_FORMAT = 1

export const MARKER = 'fifteen-backup.txt'
export const MANIFEST = 'manifest.json'
export const MANIFEST_HASH = 'manifest.sha256'

/** Said first in a backup to whoever opens it with something else. */
export const MARKER_TEXT = `A backup of Fifteen's data folder. Put it back with: fifteen restore <this file> --data <new folder>
It holds the key by which customers are hashed and what they said: keep it to yourself.
`

/** Names that a file of a backup may have: nothing that could lie elsewhere once it is written out. */
export const IS_KNOWN_NAME =
  /^(?:fifteen-backup\.txt|workspace\.sqlite|facts\.duckdb|quarantine\/[A-Za-z0-9][\w.-]*|manifest\.json|manifest\.sha256)$/

const count = z.int().nonnegative()

export const backupManifestSchema = z.object({
  fifteenBackup: z.int().positive(),
  createdAt: z.string(),
  program: z.string(),
  journeys: count,
  imports: count,
  visits: count,
  files: z.array(z.object({ name: z.string(), size: count, sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
})

/** What a backup holds; written last, so that a backup with one is whole. */
export type BackupManifest = z.infer<typeof backupManifestSchema>
