import { Worker } from 'node:worker_threads'
import type { Aside, AsideFits, AsideRest } from '../../diagnosis/fitParts.ts'
import { workerSource } from './workerSource.ts'

/** What the thread for fits answers: two answers to each question, or a fault. */
export type FitsReply =
  | { readonly kind: 'answer'; readonly id: number; readonly answer: AsideFits | AsideRest }
  | { readonly kind: 'fault'; readonly id: number; readonly message: string; readonly stack: string }

export interface FitsThread {
  readonly ask: Aside
  /** Starts the thread ahead of the first question. */
  readonly warmUp: () => void
  /** Whether it was started and has not ended. */
  readonly isUp: () => boolean
}

interface Waiting {
  readonly fits: AnswerToCome<AsideFits>
  readonly rest: AnswerToCome<AsideRest>
}

interface AnswerToCome<T> {
  readonly promise: Promise<T>
  readonly resolve: (value: T) => void
  readonly reject: (error: Error) => void
}

function createAnswerToCome<T>(): AnswerToCome<T> {
  let resolve: (value: T) => void = () => {}
  let reject: (error: Error) => void = () => {}
  const promise = new Promise<T>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}

/** A thread that makes fits for this one, started when needed; it ends with this one. One question after the other. */
export function createFitsThread(): FitsThread {
  let worker: Worker | null = null
  let lastId = 0
  const waiting = new Map<number, Waiting>()
  const leave = (id: number): void => {
    waiting.delete(id)
    if (waiting.size === 0) worker?.unref()
  }
  const fail = (id: number, error: Error): void => {
    const asked = waiting.get(id)
    leave(id)
    asked?.fits.reject(error)
    asked?.rest.reject(error)
  }
  const failAll = (error: Error): void => {
    for (const id of [...waiting.keys()]) fail(id, error)
  }
  const start = (): Worker => {
    const source = workerSource('fitsWorker')
    const started = new Worker(source.url, { execArgv: [...source.execArgv], name: 'fifteen-fits' })
    started.unref()
    started.on('message', (reply: FitsReply) => {
      const asked = waiting.get(reply.id)
      if (reply.kind === 'fault')
        fail(reply.id, Object.assign(new Error(reply.message), { stack: reply.stack }))
      else if (reply.answer.kind === 'fits') asked?.fits.resolve(reply.answer)
      else {
        asked?.rest.resolve(reply.answer)
        leave(reply.id)
      }
    })
    const lose = (error: Error): void => {
      if (worker !== started) return
      worker = null
      failAll(error)
    }
    started.on('error', (error) => lose(error instanceof Error ? error : new Error(String(error))))
    started.once('exit', (code) => lose(new Error(`the thread for fits ended with code ${code}`)))
    return started
  }
  return {
    warmUp: () => {
      worker ??= start()
    },
    isUp: () => worker !== null,
    ask: (task) => {
      worker ??= start()
      const id = ++lastId
      const asked: Waiting = { fits: createAnswerToCome(), rest: createAnswerToCome() }
      waiting.set(id, asked)
      worker.ref()
      worker.postMessage({ id, ...task })
      return { fits: asked.fits.promise, rest: asked.rest.promise }
    },
  }
}
