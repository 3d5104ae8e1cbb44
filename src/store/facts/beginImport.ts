import type { VisitBatch } from '../../domain/visitBatch.ts'
import { createCustomers } from './createCustomers.ts'
import { enterImport } from './enterImport.ts'
import { toFactsProblem } from './factsProblem.ts'
import { createContext, type ImportContext } from './importContext.ts'
import type { ImportSession, ImportStart } from './port/importSession.ts'
import type { Settlement } from './port/settlement.ts'
import { settle } from './settle.ts'
import { createStage, type Stage } from './stage.ts'
import type { Store } from './store.ts'

/**
 * Begins an import: its rows wait in temporary tables of its connection, and are settled and committed in one transaction.
 * That begins when all rows are there: a table that its own transaction has filled is read by one thread only.
 */
export async function beginImport(
  store: Store,
  start: ImportStart,
  { signal, release }: { signal: AbortSignal | undefined; release: () => void },
): Promise<ImportSession> {
  const connection = await store.connect()
  const interrupt = (): void => connection.interrupt()
  let open = true
  const end = (): void => {
    if (!open) return
    open = false
    signal?.removeEventListener('abort', interrupt)
    connection.closeSync()
    release()
  }
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    signal?.throwIfAborted()
    if (!open) throw new Error(`import ${start.id}: is over already`)
    try {
      return await work()
    } catch (error) {
      store.heed(error)
      await connection.run('ROLLBACK').catch(() => {})
      end()
      signal?.throwIfAborted()
      throw toFactsProblem(error, store.path)
    }
  }
  signal?.addEventListener('abort', interrupt)
  return guarded(async () => {
    const stages = new Map<VisitBatch['layout'], Stage>()
    const customers = createCustomers(store.customerKey)
    let context: ImportContext | null = null
    let settled: Extract<Settlement, { kind: 'settled' }> | null = null
    let list: string | null = null
    return {
      append: (batch) =>
        guarded(async () => {
          let stage = stages.get(batch.layout)
          if (!stage) {
            stage = await createStage({
              connection,
              layout: batch.layout,
              moments: start.journey.moments.length,
              customers,
            })
            stages.set(batch.layout, stage)
          }
          await stage.append(batch)
          await customers.hashNew()
        }),
      settle: ({ dictionary, unnamed }) =>
        guarded(async () => {
          for (const stage of stages.values()) await stage.finish()
          await connection.run('BEGIN')
          context = await createContext(connection, start.journey)
          const answer = await settle({
            store,
            connection,
            context,
            start,
            customers,
            stages,
            dictionary,
            unnamed,
          })
          const { settlement } = answer
          list = answer.list
          if (settlement.kind === 'settled') settled = settlement
          return settlement
        }),
      commit: ({ setAside, rows = 0, quarantine = null, setAsideFiles = null }) =>
        guarded(async () => {
          if (!settled || !context) throw new Error(`import ${start.id}: committed before it was settled`)
          const { visits, added, updated, same, encounters } = settled
          await enterImport(connection, {
            number: context.number,
            id: start.id,
            journey: context.journey,
            version: start.journey.version,
            content: start.content,
            imported_at: store.now().toISOString(),
            files: JSON.stringify(start.files),
            visits,
            added,
            updated,
            same,
            encounters,
            set_aside: setAside,
            kind: 'visits',
            rows,
            tags: JSON.stringify(start.tags ?? {}),
            quarantine,
            list: list ?? start.id,
            mends: start.mends ?? null,
            set_aside_files: setAsideFiles && JSON.stringify(setAsideFiles),
          })
          await store.atInstant(() => {
            // A commit that is interrupted may say that it failed and yet have happened.
            signal?.removeEventListener('abort', interrupt)
            return connection.run('COMMIT')
          })
          end()
        }),
      async abandon() {
        if (!open) return
        await connection.run('ROLLBACK').catch(() => {})
        end()
      },
    }
  })
}
