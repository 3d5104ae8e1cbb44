import { basename } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { DraftProgress } from '../../contract/drafts/draftDocument.ts'
import type { PlainTable } from '../../intake/formats/plainTable.ts'
import type { InputProblem } from '../../intake/inputProblem.ts'
import { problems } from '../../intake/text/fileProblems.ts'
import type { DraftReply, DraftTask, ListedDraft, ReadDraft } from '../drafts/draftTask.ts'
import type { ConvertTask } from './convertTask.ts'
import { toError } from './failure.ts'
import { workerSource } from './workerSource.ts'

export interface DraftJobOptions {
  readonly signal: AbortSignal
  readonly onProgress: (progress: DraftProgress) => void
  readonly onListed: (listed: ListedDraft) => void
}

/** Reads and unpacks files in a thread, one after the other, so that the server goes on answering. */
export interface DraftJobs {
  /** Throws InputProblem for files that cannot be used, and the signal's reason when given up. */
  readonly read: (task: DraftTask, options: DraftJobOptions) => Promise<ReadDraft>
  /** Makes files plain; a table each, in their order. Throws like `read`. */
  readonly convert: (
    task: ConvertTask,
    options: Pick<DraftJobOptions, 'signal'>,
  ) => Promise<readonly PlainTable[]>
  readonly close: () => Promise<void>
}

/** What the thread may take; a table is never held whole. */
const MOST_HEAP_MB = 384

export function createDraftJobs(): DraftJobs {
  const source = workerSource('draftWorker')
  let last: Promise<unknown> = Promise.resolve()
  /** A thread that has nothing to do and may be used again. */
  let idle: Worker | null = null
  const closing = new AbortController()

  const start = (): Worker =>
    new Worker(source.url, {
      execArgv: [...source.execArgv],
      name: 'fifteen-draft',
      resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
    })

  const run = <T>(
    task: DraftTask | ConvertTask,
    { signal, onReply }: { signal: AbortSignal; onReply: (reply: DraftReply) => { done: T } | null },
  ): Promise<T> =>
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
        if (reply.kind === 'problem' || reply.kind === 'fault') return finish(() => reject(toError(reply)))
        const ended = onReply(reply)
        if (ended) finish(() => resolve(ended.done))
      })
      worker.on('error', end)
      worker.on('exit', (code) => end(new Error(`the draft thread ended with code ${code}`)))
      worker.postMessage(task)
    })

  const inTurn = async <T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> => {
    const before = last
    let done = (): void => {}
    last = new Promise<void>((resolve) => {
      done = resolve
    })
    try {
      await abortable(before, signal)
      return await work()
    } finally {
      // Who waits for this one waits for all before it, too.
      void before.then(done)
    }
  }

  return {
    read: (task, { signal, onProgress, onListed }) => {
      onProgress({ step: 'waiting', done: 0, total: null, rows: 0 })
      return inTurn(signal, () =>
        run(task, {
          signal,
          onReply: (reply) => {
            if (reply.kind === 'progress') onProgress(reply.progress)
            if (reply.kind === 'listed') onListed(reply.listed)
            return reply.kind === 'read' ? { done: reply.read } : null
          },
        }),
      )
    },
    convert: (task, { signal: given }) => {
      const signal = AbortSignal.any([given, closing.signal])
      const onReply = (reply: DraftReply) => (reply.kind === 'converted' ? { done: reply.tables } : null)
      return inTurn(signal, () => run(task, { signal, onReply })).catch((error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
          throw tooMuch(task)
        throw error
      })
    },
    close: async () => {
      closing.abort()
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

const tooMuch = ({ files }: ConvertTask): InputProblem =>
  problems.tooLarge(files.map(({ path, name = basename(path) }) => name).join(', '), {
    en: `${MOST_HEAP_MB} MB while it is unpacked`,
    ko: `푸는 동안 ${MOST_HEAP_MB}MB`,
  })
