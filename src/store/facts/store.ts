import type { DuckDBConnection } from '@duckdb/node-api'
import type { KeptPatterns } from './keptPatterns.ts'

/** What the questions of this folder are handed: an open database and what it was opened with. */
export interface Store {
  readonly path: string
  readonly customerKey: Uint8Array
  readonly now: () => Date
  readonly connect: () => Promise<DuckDBConnection>
  /** Tells of an error after which the database may have to be opened anew. */
  readonly heed: (error: unknown) => void
  /** The last pattern tables, to which the next look adds. */
  readonly patterns: KeptPatterns
  /** A name for a temporary table that no other has. */
  readonly newName: () => string
  /** Keeps what changes the facts together with the workspace, and what pictures both, from coming between each other. */
  readonly atInstant: <T>(work: () => Promise<T>) => Promise<T>
  /** Runs some work on a connection of its own. */
  readonly using: <T>(work: (connection: DuckDBConnection) => Promise<T>) => Promise<T>
}
