import { type Kysely, sql } from 'kysely'
import type { Migration } from './migrations/migrations.ts'
import type { Tables } from './tables.ts'

/** The number of the last migration that the store has seen; 0 for an empty file. */
export async function readSchemaNumber(db: Kysely<Tables>): Promise<number> {
  const found = await sql<{
    n: number
  }>`select count(*) as n from sqlite_master where type = 'table' and name = 'migrations'`.execute(db)
  if (found.rows[0]?.n === 0) return 0
  const row = await db
    .selectFrom('migrations')
    .select((eb) => eb.fn.max('number').as('number'))
    .executeTakeFirst()
  return row?.number ?? 0
}

/** Runs the migrations after `from`, all in one transaction: afterwards the store is new or as it was. */
export async function migrateWorkspace(
  db: Kysely<Tables>,
  { from, migrations, now }: { from: number; migrations: readonly Migration[]; now: Date },
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction.schema
      .createTable('migrations')
      .ifNotExists()
      .addColumn('number', 'integer', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('applied_at', 'text', (column) => column.notNull())
      .execute()
    for (const { number, name, up } of migrations) {
      if (number <= from) continue
      await up(transaction as unknown as Kysely<unknown>)
      await transaction
        .insertInto('migrations')
        .values({ number, name, applied_at: now.toISOString() })
        .execute()
    }
  })
}
