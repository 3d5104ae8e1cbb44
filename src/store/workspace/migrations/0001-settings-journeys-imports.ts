import type { Kysely } from 'kysely'

export async function settingsJourneysImports(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('settings')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('journeys')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('journey', 'text', (column) => column.notNull())
    .addColumn('sample', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('added_at', 'text', (column) => column.notNull())
    .addColumn('changed_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('journeys_id_version', ['id', 'version'])
    .execute()
  await db.schema
    .createTable('imports')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('journey_id', 'text', (column) => column.notNull())
    .addColumn('journey_version', 'integer', (column) => column.notNull())
    .addColumn('content_hash', 'text', (column) => column.notNull())
    .addColumn('files', 'text', (column) => column.notNull())
    .addColumn('tags', 'text', (column) => column.notNull())
    .addColumn('counts', 'text', (column) => column.notNull())
    .addColumn('set_aside', 'integer', (column) => column.notNull())
    .addColumn('quarantine_path', 'text')
    .addColumn('imported_at', 'text', (column) => column.notNull())
    .addForeignKeyConstraint('imports_journey', ['journey_id', 'journey_version'], 'journeys', [
      'id',
      'version',
    ])
    .execute()
  await db.schema
    .createIndex('imports_by_journey')
    .on('imports')
    .columns(['journey_id', 'imported_at'])
    .execute()
}
