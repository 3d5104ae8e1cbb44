import { resolve } from 'node:path'
import { isRunning } from './isRunning.ts'
import { readLockFile } from './lockFile.ts'

export interface RunningServer {
  readonly url: string
  readonly token: string
  readonly pid: number
}

/**
 * The server that holds a data folder, if one does. A lock file left by a killed server is seen through, also
 * when its process id or its port has meanwhile gone to someone else: only a server that names the run
 * written in the lock file is taken for ours, and only then is the token sent.
 */
export async function findRunningServer(
  path: string,
  { timeoutMs = 3000 }: { timeoutMs?: number } = {},
): Promise<RunningServer | null> {
  const lock = readLockFile(resolve(path))
  if (lock?.holder !== 'server' || lock.url === null || !isRunning(lock.pid)) return null
  const instance = await askInstance(lock.url, timeoutMs)
  return instance === lock.instance ? { url: lock.url, token: lock.token, pid: lock.pid } : null
}

async function askInstance(url: string, timeoutMs: number): Promise<unknown> {
  try {
    const answer = await fetch(new URL('/healthz', url), { signal: AbortSignal.timeout(timeoutMs) })
    const body: unknown = await answer.json()
    return typeof body === 'object' && body !== null && 'instance' in body ? body.instance : null
  } catch {
    return null
  }
}
