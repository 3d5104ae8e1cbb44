import type { Journey } from '../../domain/journey.ts'
import type { Workspace } from './openWorkspace.ts'

/** Takes back a version of a journey that was saved for visits which then could not be imported. */
export async function forgetJourney({ db }: Workspace, { id, version }: Journey): Promise<void> {
  await db.deleteFrom('journeys').where('id', '=', id).where('version', '=', version).execute()
}
