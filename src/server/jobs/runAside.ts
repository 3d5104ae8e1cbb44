import { Worker } from 'node:worker_threads'
import type { AsideAnswers, AsideReply, AsideTask } from './asideTask.ts'
import { workerSource } from './workerSource.ts'

let last: Promise<unknown> = Promise.resolve()

/** Works a task out in a thread of its own, one at a time, so that the server goes on answering. */
export function runAside<T extends AsideTask>(
  task: T,
  signal?: AbortSignal,
): Promise<AsideAnswers[T['kind']]> {
  const turn = last.then(() => runNow(task, signal))
  last = turn.catch(() => {})
  return turn as Promise<AsideAnswers[T['kind']]>
}

async function runNow(task: AsideTask, signal: AbortSignal | undefined): Promise<unknown> {
  signal?.throwIfAborted()
  const source = workerSource('asideWorker')
  const worker = new Worker(source.url, { execArgv: [...source.execArgv], name: 'fifteen-aside' })
  try {
    return await new Promise((resolve, reject) => {
      worker.once('message', (reply: AsideReply) => {
        if (reply.kind === 'answer') resolve(reply.answer)
        else reject(Object.assign(new Error(reply.message), { stack: reply.stack }))
      })
      worker.once('error', reject)
      worker.once('exit', (code) => reject(new Error(`the thread ended with code ${code}`)))
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
      worker.postMessage(task)
    })
  } finally {
    await worker.terminate()
  }
}
