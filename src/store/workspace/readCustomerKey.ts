import { randomBytes } from 'node:crypto'
import type { Workspace } from './openWorkspace.ts'
import { readSetting } from './readSetting.ts'

/** The secret under which customers are hashed; made once for a workspace. Never log it. */
export async function readCustomerKey(workspace: Workspace): Promise<Uint8Array> {
  await workspace.db
    .insertInto('settings')
    .values({ key: 'customer_key', value: randomBytes(32).toString('hex') })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return Buffer.from((await readSetting(workspace, 'customer_key')) ?? '', 'hex')
}
