import { Worker } from 'node:worker_threads'
import type { Forest } from '../../diagnosis/thorough/growForest.ts'
import { type ForestTask, type GrowForests, growForestOf } from '../../diagnosis/thorough/thoroughFit.ts'
import { workerSource } from './workerSource.ts'

/** What the thread for forests answers. */
export type ForestReply =
  | { readonly kind: 'forests'; readonly forests: readonly Forest[] }
  | { readonly kind: 'fault'; readonly message: string; readonly stack: string }

/** Visits from which a thread of its own pays for the forests. */
const FEWEST_ROWS = 2_000

/** Grows every other forest in a thread aside, which ends with its work, and the rest here. */
export const growForestsAside: GrowForests = async (tasks) => {
  if (tasks[0]!.coded.rows < FEWEST_ROWS) return tasks.map(growForestOf)
  const aside = growAside(tasks.filter((_, k) => k % 2 === 1))
  // seen to where it is awaited, after the own forests
  aside.catch(() => {})
  const own = tasks.filter((_, k) => k % 2 === 0).map(growForestOf)
  const others = await aside
  return tasks.map((_, k) => (k % 2 === 0 ? own : others)[k >> 1]!)
}

async function growAside(tasks: readonly ForestTask[]): Promise<readonly Forest[]> {
  const source = workerSource('forestWorker')
  const worker = new Worker(source.url, { execArgv: [...source.execArgv], name: 'fifteen-forests' })
  try {
    return await new Promise((resolve, reject) => {
      worker.once('message', (reply: ForestReply) => {
        if (reply.kind === 'forests') resolve(reply.forests)
        else reject(Object.assign(new Error(reply.message), { stack: reply.stack }))
      })
      worker.once('error', reject)
      worker.once('exit', (code) => reject(new Error(`the thread for forests ended with code ${code}`)))
      worker.postMessage(tasks)
    })
  } finally {
    await worker.terminate()
  }
}
