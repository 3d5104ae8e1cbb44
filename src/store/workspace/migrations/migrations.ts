import type { Kysely } from 'kysely'
import { settingsJourneysImports } from './0001-settings-journeys-imports.ts'
import { journeysAwaitImports } from './0002-journeys-await-imports.ts'

export interface Migration {
  readonly number: number
  readonly name: string
  readonly up: (db: Kysely<unknown>) => Promise<void>
}

/** In order; a released migration is never edited, a new one is added at the end. */
export const MIGRATIONS: readonly Migration[] = [
  { number: 1, name: 'settings-journeys-imports', up: settingsJourneysImports },
  { number: 2, name: 'journeys-await-imports', up: journeysAwaitImports },
]
