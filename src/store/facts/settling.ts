import type { DuckDBConnection } from '@duckdb/node-api'
import type { ImportDictionary, VisitBatch } from '../../domain/visitBatch.ts'
import type { Customers } from './createCustomers.ts'
import type { ImportContext } from './importContext.ts'
import type { ImportStart } from './port/importSession.ts'
import type { Unnamed } from './port/settlement.ts'
import type { Stage } from './stage.ts'
import type { Store } from './store.ts'

/** What the steps of settling an import are handed. */
export interface Settling {
  readonly store: Store
  readonly connection: DuckDBConnection
  readonly context: ImportContext
  readonly start: ImportStart
  /** The import's customers: what they are called, by the codes under which they wait. */
  readonly customers: Customers
  readonly stages: ReadonlyMap<VisitBatch['layout'], Stage>
  readonly dictionary: ImportDictionary
  readonly unnamed: Unnamed
  /** What the import codes as the store does, so that nothing need be looked up. */
  readonly codedAsStored?: { readonly texts: boolean; readonly customers: boolean }
}
