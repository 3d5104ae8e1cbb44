import type { DuckDBConnection } from '@duckdb/node-api'
import type { Journey } from '../../domain/journey.ts'
import { enterJourney, enterMoments } from './momentNumbers.ts'
import { readNumber } from './readRows.ts'
import { enterSheets } from './sheets.ts'

/** Numbers under which an import is written. */
export interface ImportContext {
  readonly number: number
  readonly journey: number
  readonly moments: readonly number[]
  /** Where the levels of each sixteen moments are packed. */
  readonly sheets: readonly number[]
  /** Visits are numbered from here, by their row. */
  readonly firstVisit: number
}

export async function createContext(connection: DuckDBConnection, journey: Journey): Promise<ImportContext> {
  const journeyNumber = await enterJourney(connection, journey)
  const moments = await enterMoments(connection, journey, journeyNumber)
  return {
    number: (await readNumber(connection, 'SELECT coalesce(max(number), 0) FROM imports')) + 1,
    journey: journeyNumber,
    moments,
    sheets: await enterSheets(connection, moments),
    firstVisit:
      (await readNumber(
        connection,
        `SELECT greatest((SELECT coalesce(max(visit), 0) FROM visits),
           (SELECT coalesce(max(visit), 0) FROM withdrawn_visits))`,
      )) + 1,
  }
}
