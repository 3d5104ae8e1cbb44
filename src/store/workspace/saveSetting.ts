import type { Workspace } from './openWorkspace.ts'

export async function saveSetting({ db }: Workspace, key: string, value: string): Promise<void> {
  await db
    .insertInto('settings')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}
