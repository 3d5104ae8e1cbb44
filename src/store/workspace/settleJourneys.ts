import type { Workspace } from './openWorkspace.ts'

/**
 * Settles what was saved for imports: kept where the import came, else put back as it was. All journeys that await one,
 * or those that await a certain import.
 */
export async function settleJourneys(
  { db }: Workspace,
  { hasCome, awaits }: { hasCome: (importId: string) => boolean; awaits?: string },
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    let query = transaction.selectFrom('journeys').selectAll().where('awaits', 'is not', null)
    if (awaits !== undefined) query = query.where('awaits', '=', awaits)
    for (const row of await query.execute()) {
      const here = { id: row.id, version: row.version }
      if (hasCome(row.awaits ?? '') || row.before !== null) {
        const was = hasCome(row.awaits ?? '') ? {} : (JSON.parse(row.before ?? '{}') as Partial<typeof row>)
        await transaction
          .updateTable('journeys')
          .set({ ...was, awaits: null, before: null })
          .where('id', '=', here.id)
          .where('version', '=', here.version)
          .execute()
      } else
        await transaction
          .deleteFrom('journeys')
          .where('id', '=', here.id)
          .where('version', '=', here.version)
          .execute()
    }
  })
}
