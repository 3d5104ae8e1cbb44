import { randomBytes } from 'node:crypto'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** Says who holds the data folder, and to its owner how to reach that process. */
export interface LockFile {
  readonly pid: number
  /** What holds it: the server, or a command that ends by itself. */
  readonly holder: 'server' | 'command'
  /** Where the server listens; null until it does. */
  readonly url: string | null
  /** Bearer token for the command line; known only to who may read the folder. */
  readonly token: string
  /** Names this run; the server repeats it in /healthz, so that a caller knows whom it talks to. */
  readonly instance: string
  readonly startedAt: string
}

const schema = z.object({
  pid: z.number().int().positive(),
  holder: z.enum(['server', 'command']),
  url: z.string().nullable(),
  token: z.string().min(1),
  instance: z.string().min(1),
  startedAt: z.string(),
})

const pathIn = (folder: string): string => join(folder, 'fifteen.lock')

export function createLockFile({ holder, now }: { holder: LockFile['holder']; now: Date }): LockFile {
  return {
    pid: process.pid,
    holder,
    url: null,
    token: randomBytes(32).toString('base64url'),
    instance: randomBytes(12).toString('base64url'),
    startedAt: now.toISOString(),
  }
}

/** The lock file of a folder; null when there is none or it cannot be understood. */
export function readLockFile(folder: string): LockFile | null {
  try {
    return schema.parse(JSON.parse(readFileSync(pathIn(folder), 'utf8')))
  } catch {
    return null
  }
}

/** Written beside and renamed, so that a reader sees a whole file or none. */
export function writeLockFile(folder: string, lock: LockFile): void {
  const partial = `${pathIn(folder)}.${process.pid}`
  writeFileSync(partial, `${JSON.stringify(lock, null, 2)}\n`, { mode: 0o600 })
  renameSync(partial, pathIn(folder))
}

/** Removes the lock file if it is still this run's. */
export function removeLockFile(folder: string, { instance }: LockFile): void {
  if (readLockFile(folder)?.instance === instance) rmSync(pathIn(folder), { force: true })
}
