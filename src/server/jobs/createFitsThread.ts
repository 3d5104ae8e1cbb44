import { Worker } from 'node:worker_threads'
import type { Aside, AsideAnswer } from '../../diagnosis/fitParts.ts'
import { workerSource } from './workerSource.ts'

/** What the thread for fits answers. */
export type FitsReply =
  | { readonly kind: 'answer'; readonly answer: AsideAnswer }
  | { readonly kind: 'fault'; readonly message: string; readonly stack: string }

export interface FitsThread {
  readonly ask: Aside
  /** Starts the thread ahead of the first question. */
  readonly warmUp: () => void
}

/** A thread that makes fits for this one, started when needed; it ends with this one. One question after the other. */
export function createFitsThread(): FitsThread {
  let worker: Worker | null = null
  const start = (): Worker => {
    const source = workerSource('fitsWorker')
    const started = new Worker(source.url, { execArgv: [...source.execArgv], name: 'fifteen-fits' })
    started.unref()
    started.once('exit', () => {
      if (worker === started) worker = null
    })
    started.on('error', () => {})
    return started
  }
  const askNow: Aside = (task) =>
    new Promise((resolve, reject) => {
      worker ??= start()
      const asked = worker
      const settle = (): void => {
        asked.off('message', onReply)
        asked.off('error', onError)
        asked.off('exit', onExit)
        asked.unref()
      }
      const onReply = (reply: FitsReply): void => {
        settle()
        if (reply.kind === 'answer') resolve(reply.answer)
        else reject(Object.assign(new Error(reply.message), { stack: reply.stack }))
      }
      const onError = (error: unknown): void => {
        settle()
        reject(error instanceof Error ? error : new Error(String(error)))
      }
      const onExit = (code: number): void => {
        settle()
        reject(new Error(`the thread for fits ended with code ${code}`))
      }
      asked.on('message', onReply)
      asked.on('error', onError)
      asked.on('exit', onExit)
      asked.ref()
      asked.postMessage(task)
    })
  let lastAnswer: Promise<unknown> = Promise.resolve()
  return {
    warmUp: () => {
      worker ??= start()
    },
    ask: (task) => {
      const turn = lastAnswer.then(() => askNow(task))
      lastAnswer = turn.catch(() => {})
      return turn
    },
  }
}
