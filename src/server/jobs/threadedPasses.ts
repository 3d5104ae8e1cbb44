import { Worker } from 'node:worker_threads'
import { PARTS, type Passes, type PassRequest, type PassSums, sumPart } from '../../diagnosis/many/passes.ts'
import type { SortedVisits } from '../../diagnosis/many/sortVisits.ts'
import { workerSource } from './workerSource.ts'

/** What a thread of passes is asked, and answers. */
export interface ManyTask {
  readonly sorted: SortedVisits
  readonly request: PassRequest
  readonly parts: readonly number[]
}

export type ManyReply =
  | { readonly kind: 'sums'; readonly sums: readonly PassSums[] }
  | { readonly kind: 'fault'; readonly message: string; readonly stack: string }

/** Passes over visits in shared memory, every other part of them by a second thread; the sums do not depend on it. */
export function createThreadedPasses(
  sorted: SortedVisits,
): Passes & { readonly warmUp: () => void; readonly close: () => void } {
  let worker: Worker | null = null
  const start = (): Worker => {
    const source = workerSource('manyWorker')
    return new Worker(source.url, { execArgv: [...source.execArgv], name: 'fifteen-passes' })
  }
  const ask = (task: ManyTask): Promise<readonly PassSums[]> =>
    new Promise((resolve, reject) => {
      worker ??= start()
      const asked = worker
      const leave = (): void => {
        for (const name of ['message', 'error', 'exit'] as const) asked.removeAllListeners(name)
      }
      asked.once('message', (reply: ManyReply) => {
        leave()
        if (reply.kind === 'sums') resolve(reply.sums)
        else reject(Object.assign(new Error(reply.message), { stack: reply.stack }))
      })
      asked.once('error', (error) => {
        leave()
        reject(error)
      })
      asked.once('exit', (code) => {
        leave()
        reject(new Error(`the thread of passes ended with code ${code}`))
      })
      asked.postMessage(task)
    })
  return {
    warmUp: () => {
      worker ??= start()
    },
    close: () => {
      void worker?.terminate()
      worker = null
    },
    async run(request) {
      const parts = Array.from({ length: PARTS }, (_, part) => part)
      const other = ask({ sorted, request, parts: parts.filter((part) => part % 2 === 1) })
      // seen to where it is awaited, after the own parts
      other.catch(() => {})
      const own = parts.filter((part) => part % 2 === 0).map((part) => sumPart(sorted, request, part))
      const others = await other
      return parts.map((part) => (part % 2 === 0 ? own : others)[part >> 1]!)
    },
  }
}
