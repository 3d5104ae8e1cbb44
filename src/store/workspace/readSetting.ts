import type { Workspace } from './openWorkspace.ts'

export async function readSetting({ db }: Workspace, key: string): Promise<string | null> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst()
  return row?.value ?? null
}
