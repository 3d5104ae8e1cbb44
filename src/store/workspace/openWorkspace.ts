import { existsSync, rmSync, statSync } from 'node:fs'
import { Kysely, SqliteDialect, sql } from 'kysely'
import Database from 'libsql'
import { migrateWorkspace, readSchemaNumber } from './migrateWorkspace.ts'
import { MIGRATIONS, type Migration } from './migrations/migrations.ts'
import { type StoreFault, toStoreFault } from './storeFault.ts'
import type { Tables } from './tables.ts'

type SqliteDatabase = InstanceType<typeof Database>

/** The rows of a data folder: journeys, settings, the register of imports. */
export interface Workspace {
  readonly db: Kysely<Tables>
  readonly path: string
  readonly close: () => Promise<void>
}

export type OpenedWorkspace =
  | {
      readonly kind: 'opened'
      readonly workspace: Workspace
      readonly created: boolean
      /** The copy made beside the store before an older one was migrated. */
      readonly backupPath: string | null
    }
  | { readonly kind: 'newer'; readonly found: number; readonly known: number }
  | { readonly kind: StoreFault; readonly reason: string }

/**
 * Opens the workspace for this process alone. The lock is the operating system's, on the file itself, so it
 * ends with the process, however that ends. Never open or copy the file in this process by other means while
 * it is open: POSIX drops a process's locks on a file as soon as any handle on it is closed.
 */
export async function openWorkspace({
  path,
  now,
  migrations = MIGRATIONS,
}: {
  path: string
  now: Date
  migrations?: readonly Migration[]
}): Promise<OpenedWorkspace> {
  const created = !existsSync(path) || statSync(path).size === 0
  let database: SqliteDatabase | null = null
  try {
    database = new Database(path)
    database.pragma('busy_timeout = 0')
    database.pragma('locking_mode = EXCLUSIVE')
    database.exec('begin immediate; commit')
    const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) })
    const damage = created ? null : await findDamage(db)
    if (damage !== null) return refuse(database, { kind: 'damaged', reason: damage })

    const found = await readSchemaNumber(db)
    const known = migrations.at(-1)?.number ?? 0
    if (found > known) return refuse(database, { kind: 'newer', found, known })

    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL')
    database.pragma('foreign_keys = ON')
    const backupPath = found > 0 && found < known ? await backUp(db, { path, found, now }) : null
    if (found < known) await migrateWorkspace(db, { from: found, migrations, now })
    const held = database
    return {
      kind: 'opened',
      workspace: { db, path, close: async () => letGo(held) },
      created,
      backupPath,
    }
  } catch (error) {
    const fault = toStoreFault(error)
    if (database) letGo(database)
    if (fault === null) throw error
    return { kind: fault, reason: error instanceof Error ? error.message : String(error) }
  }
}

/**
 * Closes the file and gives its lock back. Closing alone would not: libsql keeps the handle until the last
 * prepared statement is collected. Leaving WAL first also leaves one whole file behind.
 */
function letGo(database: SqliteDatabase): void {
  for (const statement of [
    'pragma journal_mode = DELETE',
    'pragma locking_mode = NORMAL',
    'select count(*) from sqlite_master',
  ])
    try {
      database.exec(statement)
    } catch {
      // A damaged or full store cannot be tidied; it is closed as it is.
    }
  database.close()
}

async function findDamage(db: Kysely<Tables>): Promise<string | null> {
  const { rows } = await sql<{ quick_check: string }>`pragma quick_check(1)`.execute(db)
  const verdict = rows[0]?.quick_check ?? 'no answer'
  return verdict === 'ok' ? null : verdict
}

async function backUp(
  db: Kysely<Tables>,
  { path, found, now }: { path: string; found: number; now: Date },
): Promise<string> {
  const stamp = now.toISOString().replace(/[-:]/g, '').slice(0, 15)
  const backupPath = `${path}.before-migration-${found}-${stamp}`
  rmSync(backupPath, { force: true })
  await sql`vacuum into ${backupPath}`.execute(db)
  return backupPath
}

function refuse(database: SqliteDatabase, answer: OpenedWorkspace): OpenedWorkspace {
  letGo(database)
  return answer
}
