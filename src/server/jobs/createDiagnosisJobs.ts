import { Worker } from 'node:worker_threads'
import type { Diagnosis } from '../../domain/diagnosis.ts'
import type { PatternTable } from '../../domain/patternTable.ts'
import type { DiagnosisOptions, DiagnosisReply } from './diagnosisTask.ts'
import { workerSource } from './workerSource.ts'

/** Diagnoses in worker threads, so that the server goes on answering and a question can be given up. */
export interface DiagnosisJobs {
  /** The table's columns are handed over to the worker: the caller must not read them afterwards. */
  readonly diagnose: (table: PatternTable, options: DiagnosisOptions & Cancellable) => Promise<Diagnosis>
  /** Starts a thread ahead of the first question. */
  readonly warmUp: () => void
  readonly close: () => Promise<void>
}

export interface Cancellable {
  readonly signal?: AbortSignal
}

interface Waiting {
  readonly id: number
  readonly table: PatternTable
  readonly options: DiagnosisOptions
  readonly resolve: (diagnosis: Diagnosis) => void
  readonly reject: (error: Error) => void
}

interface Thread {
  readonly worker: Worker
  task: Waiting | null
}

/** A pool of at most `size` threads, started when needed; a given-up question's thread is ended, not awaited. */
export function createDiagnosisJobs({ size = 1 }: { size?: number } = {}): DiagnosisJobs {
  const source = workerSource('diagnosisWorker')
  const threads = new Set<Thread>()
  const queue: Waiting[] = []
  let closed = false
  let lastId = 0

  const start = (): Thread => {
    const worker = new Worker(source.url, { execArgv: [...source.execArgv], name: 'fifteen-diagnosis' })
    const thread: Thread = { worker, task: null }
    threads.add(thread)
    worker.unref()
    worker.on('message', (reply: DiagnosisReply) => {
      const { task } = thread
      if (task?.id !== reply.id) return
      thread.task = null
      worker.unref()
      if (reply.kind === 'diagnosis') task.resolve(reply.diagnosis)
      else task.reject(Object.assign(new Error(reply.message), { stack: reply.stack }))
      next()
    })
    const lose = (error: Error) => {
      if (!threads.delete(thread)) return
      thread.task?.reject(error)
      thread.task = null
      next()
    }
    worker.on('error', (error) => lose(error instanceof Error ? error : new Error(String(error))))
    worker.on('exit', (code) => lose(new Error(`the diagnosis thread ended with code ${code}`)))
    return thread
  }

  const next = (): void => {
    if (closed || queue.length === 0) return
    const idle = [...threads].find(({ task }) => task === null)
    const thread = idle ?? (threads.size < size ? start() : undefined)
    const task = thread && queue.shift()
    if (!thread || !task) return
    thread.task = task
    thread.worker.ref()
    const { id, table, options } = task
    thread.worker.postMessage({ id, table, options }, buffersOf(table))
  }

  const giveUp = (id: number): void => {
    const place = queue.findIndex((task) => task.id === id)
    if (place >= 0) queue.splice(place, 1)
    const thread = [...threads].find(({ task }) => task?.id === id)
    if (!thread) return
    thread.task = null
    threads.delete(thread)
    void thread.worker.terminate()
    next()
  }

  return {
    diagnose: (table, { signal, ...options }) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new DiagnosisStopped())
        if (signal?.aborted) return reject(new DiagnosisStopped())
        const id = ++lastId
        const onAbort = () => {
          giveUp(id)
          reject(new DiagnosisStopped())
        }
        const settled = () => signal?.removeEventListener('abort', onAbort)
        signal?.addEventListener('abort', onAbort, { once: true })
        queue.push({
          id,
          table,
          options,
          resolve: (diagnosis) => {
            settled()
            resolve(diagnosis)
          },
          reject: (error) => {
            settled()
            reject(error)
          },
        })
        next()
      }),
    warmUp: () => {
      if (!closed && threads.size === 0) start()
    },
    close: async () => {
      closed = true
      for (const task of queue.splice(0)) task.reject(new DiagnosisStopped())
      const ended = [...threads]
      threads.clear()
      await Promise.all(
        ended.map(({ worker, task }) => {
          task?.reject(new DiagnosisStopped())
          return worker.terminate()
        }),
      )
    },
  }
}

/** A diagnosis was given up, by its caller or because the server is stopping. */
export class DiagnosisStopped extends Error {
  override readonly name = 'DiagnosisStopped'
  constructor() {
    super('the diagnosis was given up before it was done')
  }
}

/** Every distinct buffer of a table, once: a buffer listed twice cannot be handed over. */
function buffersOf(table: PatternTable): ArrayBuffer[] {
  const columns = [
    ...table.levels,
    ...table.segments.map(({ codes }) => codes),
    table.picks,
    table.outcomes,
    table.buckets,
    table.counts,
    table.weights,
  ]
  return [...new Set(columns.map(({ buffer }) => buffer).filter((buffer) => buffer instanceof ArrayBuffer))]
}
