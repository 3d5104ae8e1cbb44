import { Worker } from 'node:worker_threads'
import type { Aside, AsideFits, AsideRest, AsideTask } from '../../diagnosis/fitParts.ts'
import type { OrdinaryPredictions } from '../../diagnosis/pairs/ordinaryPairs.ts'
import type { Pair } from '../../domain/pairs.ts'
import { workerSource } from './workerSource.ts'

/** What the thread for fits is asked: fits, and then maybe for pairs of the same id's visits. */
export type FitsTask = { readonly id: number } & (
  | ({ readonly kind: 'fits' } & AsideTask)
  | { readonly kind: 'pairs'; readonly ordinary: OrdinaryPredictions }
)

export interface AsidePairs {
  readonly kind: 'pairs'
  readonly pairs: readonly Pair[]
}

/** What it answers: two answers to each question for fits, one to one for pairs, or a fault. */
export type FitsReply =
  | { readonly kind: 'answer'; readonly id: number; readonly answer: AsideFits | AsideRest | AsidePairs }
  | { readonly kind: 'fault'; readonly id: number; readonly message: string; readonly stack: string }

export interface FitsThread {
  readonly ask: Aside
  /** Starts the thread ahead of the first question. */
  readonly warmUp: () => void
}

interface Waiting {
  readonly fits: AnswerToCome<AsideFits>
  readonly rest: AnswerToCome<AsideRest>
  /** Null until they are asked for. */
  pairs: AnswerToCome<readonly Pair[]> | null
  /** Answers that are still to come. */
  left: number
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
  const hear = (id: number, asked: Waiting, answer: AsideFits | AsideRest | AsidePairs): void => {
    if (--asked.left === 0) leave(id)
    if (answer.kind === 'fits') asked.fits.resolve(answer)
    else if (answer.kind === 'rest') asked.rest.resolve(answer)
    else asked.pairs?.resolve(answer.pairs)
  }
  const fail = (id: number, error: Error): void => {
    const asked = waiting.get(id)
    leave(id)
    asked?.fits.reject(error)
    asked?.rest.reject(error)
    asked?.pairs?.reject(error)
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
      else if (asked) hear(reply.id, asked, reply.answer)
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
    ask: (task) => {
      worker ??= start()
      const answering = worker
      const id = ++lastId
      const asked: Waiting = { fits: createAnswerToCome(), rest: createAnswerToCome(), pairs: null, left: 2 }
      const send = (message: FitsTask): void => {
        waiting.set(id, asked)
        answering.ref()
        answering.postMessage(message)
      }
      send({ id, kind: 'fits', ...task })
      return {
        fits: asked.fits.promise,
        rest: asked.rest.promise,
        findPairs: (ordinary) => {
          const pairs = createAnswerToCome<readonly Pair[]>()
          if (worker !== answering) return Promise.reject(new Error('the thread for fits has ended'))
          asked.pairs = pairs
          asked.left++
          send({ id, kind: 'pairs', ordinary })
          return pairs.promise
        },
      }
    },
  }
}
