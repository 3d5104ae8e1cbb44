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

/** Reads the files of drafts in a thread of its own each, one after the other, so that the server goes on answering. */
export interface DraftJobs {
  /** Throws InputProblem for files that cannot be used, and the signal's reason when given up. */
  readonly read: (task: DraftTask, options: DraftJobOptions) => Promise<ReadDraft>
}

/** What one thread may take; a table is never held whole. */
const MOST_HEAP_MB = 384

export function createDraftJobs(): DraftJobs {
  const source = workerSource('draftWorker')
  let last: Promise<unknown> = Promise.resolve()

  const run = (task: DraftTask, { signal, onProgress, onListed }: DraftJobOptions): Promise<ReadDraft> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(source.url, {
        execArgv: [...source.execArgv],
        name: 'fifteen-draft',
        workerData: task,
        resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
      })
      let ended = false
      const end = (settle: () => void): void => {
        if (ended) return
        ended = true
        signal.removeEventListener('abort', onAbort)
        // Files are removed next: the thread must have let go of them.
        void worker.terminate().then(settle)
      }
      const onAbort = (): void => end(() => reject(signal.reason))
      signal.addEventListener('abort', onAbort, { once: true })
      worker.on('message', (reply: DraftReply) => {
        if (signal.aborted) return
        switch (reply.kind) {
          case 'progress':
            return onProgress(reply.progress)
          case 'listed':
            return onListed(reply.listed)
          case 'read':
            return end(() => resolve(reply.read))
          default:
            return end(() => reject(toError(reply)))
        }
      })
      worker.on('error', (error) => end(() => reject(error)))
      worker.on('exit', (code) => end(() => reject(new Error(`the draft thread ended with code ${code}`))))
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
