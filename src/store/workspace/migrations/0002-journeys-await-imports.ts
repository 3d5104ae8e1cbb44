import type { Kysely } from 'kysely'

export async function journeysAwaitImports(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('journeys').addColumn('awaits', 'text').execute()
  await db.schema.alterTable('journeys').addColumn('before', 'text').execute()
}
