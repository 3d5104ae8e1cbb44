import { Worker } from 'node:worker_threads'
import type { DraftProgress } from '../../contract/drafts/draftDocument.ts'
import { InputProblem } from '../../intake/inputProblem.ts'
import type { DraftReply, DraftTask, ListedDraft, ReadDraft } from '../drafts/draftTask.ts'
import { workerSource } from './workerSource.ts'

export interface DraftJobOptions {
  readonly signal: AbortSignal
  readonly onProgress: (progress: DraftProgress) => void
  readonly onListed: (listed: ListedDraft) => void
}

/** Reads the files of drafts in a thread, one draft after the other, so that the server goes on answering. */
export interface DraftJobs {
  /** Throws InputProblem for files that cannot be used, and the signal's reason when given up. */
  readonly read: (task: DraftTask, options: DraftJobOptions) => Promise<ReadDraft>
  readonly close: () => Promise<void>
}

/** What the thread may take; a table is never held whole. */
const MOST_HEAP_MB = 384

export function createDraftJobs(): DraftJobs {
  const source = workerSource('draftWorker')
  let last: Promise<unknown> = Promise.resolve()
  /** A thread that has nothing to do and may be used again. */
  let idle: Worker | null = null

  const start = (): Worker =>
    new Worker(source.url, {
      execArgv: [...source.execArgv],
      name: 'fifteen-draft',
      resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
    })

  const run = (task: DraftTask, { signal, onProgress, onListed }: DraftJobOptions): Promise<ReadDraft> =>
    new Promise((resolve, reject) => {
      const worker = idle ?? start()
      idle = null
      worker.ref()
      const leave = (): void => {
        signal.removeEventListener('abort', onAbort)
        for (const name of ['message', 'error', 'exit'] as const) worker.removeAllListeners(name)
      }
      const finish = (settle: () => void): void => {
        leave()
        worker.on('error', () => {})
        worker.on('exit', () => {
          if (idle === worker) idle = null
        })
        worker.unref()
        idle = worker
        settle()
      }
      // Files are removed next: the thread must have let go of them.
      const end = (error: unknown): void => {
        leave()
        worker.on('error', () => {})
        void worker.terminate().then(() => reject(error))
      }
      const onAbort = (): void => end(signal.reason)
      signal.addEventListener('abort', onAbort, { once: true })
      worker.on('message', (reply: DraftReply) => {
        switch (reply.kind) {
          case 'progress':
            return onProgress(reply.progress)
          case 'listed':
            return onListed(reply.listed)
          case 'read':
            return finish(() => resolve(reply.read))
          default:
            return finish(() => reject(toError(reply)))
        }
      })
      worker.on('error', end)
      worker.on('exit', (code) => end(new Error(`the draft thread ended with code ${code}`)))
      worker.postMessage(task)
    })

  return {
    read: async (task, options) => {
      const before = last
      let done = (): void => {}
      last = new Promise<void>((resolve) => {
        done = resolve
      })
      try {
        options.onProgress({ step: 'waiting', done: 0, total: null, rows: 0 })
        await abortable(before, options.signal)
        return await run(task, options)
      } finally {
        // Who waits for this one waits for all before it, too.
        void before.then(done)
      }
    },
    close: async () => {
      const worker = idle
      idle = null
      await worker?.terminate()
    },
  }
}

/** Waits for something that goes on by itself, no longer than the signal lets. */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    const onAbort = () => reject(signal.reason)
    signal.addEventListener('abort', onAbort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}

function toError(reply: Extract<DraftReply, { kind: 'problem' | 'fault' }>): Error {
  if (reply.kind === 'problem') {
    const { line, column, ...rest } = reply.problem
    return new InputProblem({
      ...rest,
      ...(line === null ? {} : { line }),
      ...(column === null ? {} : { column }),
    })
  }
  return Object.assign(new Error(reply.message), {
    stack: reply.stack,
    ...(reply.code === null ? {} : { code: reply.code }),
  })
}
