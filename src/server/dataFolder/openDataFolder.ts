import { chmodSync, existsSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Facts } from '../../store/facts/facts.ts'
import { FactsProblem } from '../../store/facts/factsProblem.ts'
import { openFacts } from '../../store/facts/openFacts.ts'
import { openWorkspace, type Workspace } from '../../store/workspace/openWorkspace.ts'
import { readCustomerKey } from '../../store/workspace/readCustomerKey.ts'
import { readSetting } from '../../store/workspace/readSetting.ts'
import { saveSetting } from '../../store/workspace/saveSetting.ts'
import { toStoreFault } from '../../store/workspace/storeFault.ts'
import type { DataFolderProblem } from './dataFolderProblem.ts'
import { isRunning } from './isRunning.ts'
import { createLockFile, type LockFile, readLockFile, removeLockFile, writeLockFile } from './lockFile.ts'
import { makeFolder } from './makeFolder.ts'
import { reconcile } from './reconcile.ts'

const WORKSPACE_FILE = 'workspace.sqlite'
const FACTS_FILE = 'facts.duckdb'
/** Setting: the facts have been made, so their absence is a loss. */
const FACTS_MADE = 'facts_made'

/** Both stores of a data folder, held by this process alone. */
export interface DataFolder {
  readonly path: string
  readonly workspace: Workspace
  readonly facts: Facts
  /** The secret under which customers are hashed. Never log it. */
  readonly customerKey: Uint8Array
  /** Bearer token for the command line; only who may read the folder has it. */
  readonly token: string
  /** Names this run; the server repeats it in /healthz. */
  readonly instance: string
  /** Whether the folder's stores were made just now. */
  readonly created: boolean
  /** The copy made beside the workspace before an older one was migrated. */
  readonly backupPath: string | null
  /** Makes the folder where rows set aside, or files being received, are put. */
  readonly folderFor: (purpose: 'quarantine' | 'spill' | 'uploads') => string
  /** Writes into the lock file where the server listens, so that the command line finds it. */
  readonly announce: (url: string) => void
  readonly close: () => Promise<void>
}

export type OpenedDataFolder =
  | { readonly kind: 'opened'; readonly dataFolder: DataFolder }
  | { readonly kind: 'refused'; readonly problem: DataFolderProblem }

export interface OpenDataFolderOptions {
  readonly path: string
  readonly holder: LockFile['holder']
  readonly now?: () => Date
  /** How long to wait for a command that is using the folder to end. */
  readonly patienceMs?: number
}

/** Opens a data folder, making it where there is none. Nothing is changed in one that is refused. */
export async function openDataFolder({
  path: given,
  holder,
  now = () => new Date(),
  patienceMs = 5000,
}: OpenDataFolderOptions): Promise<OpenedDataFolder> {
  const path = resolve(given)
  const refused = (problem: DataFolderProblem): OpenedDataFolder => ({ kind: 'refused', problem })

  const folderProblem = tryFolder(path) ?? findHalfPair(path)
  if (folderProblem) return refused(folderProblem)

  const workspacePath = join(path, WORKSPACE_FILE)
  const until = Date.now() + patienceMs
  let opened = await openWorkspace({ path: workspacePath, now: now() })
  while (opened.kind === 'busy' && readLockFile(path)?.holder !== 'server' && Date.now() < until) {
    await sleep(100)
    opened = await openWorkspace({ path: workspacePath, now: now() })
  }
  switch (opened.kind) {
    case 'opened':
      break
    case 'busy':
      return refused(heldBy(path))
    case 'damaged':
      return refused({ kind: 'damaged', path, file: WORKSPACE_FILE, reason: opened.reason })
    case 'newer':
      return refused({ kind: 'newer', path, file: WORKSPACE_FILE, found: opened.found, known: opened.known })
    case 'full':
      return refused({ kind: 'no-space', path })
    case 'read-only':
    case 'cannot-open':
      return refused({ kind: 'read-only', path, reason: opened.reason })
  }
  const { workspace, created, backupPath } = opened
  const lock = createLockFile({ holder, now: now() })
  // Also when the process ends in the middle of something; after kill -9 the file stays and is seen through.
  const dropLock = () => removeLockFile(path, lock)
  process.once('exit', dropLock)
  const letGo = async () => {
    process.off('exit', dropLock)
    dropLock()
    await workspace.close()
  }
  try {
    writeLockFile(path, lock)
    rmSync(join(path, 'spill'), { recursive: true, force: true })
    const customerKey = await readCustomerKey(workspace)
    const factsPath = join(path, FACTS_FILE)
    if (!existsSync(factsPath) && (await readSetting(workspace, FACTS_MADE)) !== null) {
      await letGo()
      return refused({ kind: 'missing', path, file: FACTS_FILE, beside: WORKSPACE_FILE })
    }
    const facts = await openFacts({ path: factsPath, customerKey, spillFolder: join(path, 'spill'), now })
    try {
      await saveSetting(workspace, FACTS_MADE, 'yes')
      await reconcile({ path, workspace, facts, now: now() })
    } catch (error) {
      await facts.close()
      throw error
    }
    // Also in a folder that its owner made open to others: these hold the key and what customers said.
    if (created) for (const file of [workspacePath, factsPath]) chmodSync(file, 0o600)
    return {
      kind: 'opened',
      dataFolder: {
        path,
        workspace,
        facts,
        customerKey,
        token: lock.token,
        instance: lock.instance,
        created,
        backupPath,
        folderFor: (purpose) => {
          const folder = join(path, purpose)
          makeFolder(folder)
          return folder
        },
        announce: (url) => writeLockFile(path, { ...lock, url }),
        close: async () => {
          await facts.close()
          await letGo()
        },
      },
    }
  } catch (error) {
    await letGo()
    const problem = toProblem(path, error)
    if (problem) return refused(problem)
    throw error
  }
}

/** What an error while opening means for the folder's owner; null for a bug. */
function toProblem(path: string, error: unknown): DataFolderProblem | null {
  if (error instanceof FactsProblem) {
    const { found, known } = error.details
    switch (error.kind) {
      case 'newer':
        return {
          kind: 'newer',
          path,
          file: FACTS_FILE,
          found: typeof found === 'number' ? found : null,
          known: typeof known === 'number' ? known : null,
        }
      case 'damaged':
        return { kind: 'damaged', path, file: FACTS_FILE, reason: firstLine(error.cause) }
      case 'in-use':
        return heldBy(path)
      case 'disk-full':
        return { kind: 'no-space', path }
      case 'read-only':
      case 'cannot-open':
        return { kind: 'read-only', path, reason: firstLine(error.cause) }
      default:
        return null
    }
  }
  const fault = toStoreFault(error)
  if (fault === 'full') return { kind: 'no-space', path }
  return fault === 'read-only' ? { kind: 'read-only', path, reason: reasonOf(error) } : null
}

/** Makes the folder and tries whether it can be written to. */
function tryFolder(path: string): DataFolderProblem | null {
  try {
    if (existsSync(path) && !statSync(path).isDirectory()) return { kind: 'not-a-folder', path }
    makeFolder(path)
    const probe = join(path, `.probe-${process.pid}`)
    writeFileSync(probe, 'fifteen')
    rmSync(probe)
    return null
  } catch (error) {
    const fault = toStoreFault(error)
    if (fault === 'full') return { kind: 'no-space', path }
    if (fault === 'read-only') return { kind: 'read-only', path, reason: reasonOf(error) }
    return { kind: 'cannot-make', path, reason: reasonOf(error) }
  }
}

/** Facts without their workspace would be customers hashed under a key that is gone. */
function findHalfPair(path: string): DataFolderProblem | null {
  const workspace = join(path, WORKSPACE_FILE)
  const hasWorkspace = existsSync(workspace) && statSync(workspace).size > 0
  if (hasWorkspace || !existsSync(join(path, FACTS_FILE))) return null
  return { kind: 'missing', path, file: WORKSPACE_FILE, beside: FACTS_FILE }
}

function heldBy(path: string): DataFolderProblem {
  const lock = readLockFile(path)
  const known = lock !== null && isRunning(lock.pid) ? lock : null
  return {
    kind: 'held',
    path,
    holder: known?.holder ?? null,
    pid: known?.pid ?? null,
    url: known?.url ?? null,
  }
}

/** DuckDB explains itself over several lines. */
const firstLine = (cause: unknown): string =>
  cause instanceof Error ? (cause.message.split('\n')[0] ?? '').slice(0, 200) : ''

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message
}
