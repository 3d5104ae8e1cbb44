import { Worker } from 'node:worker_threads'
import type { Diagnosis } from '../../domain/diagnosis.ts'
import type { PatternTable } from '../../domain/patternTable.ts'
import type { VisitWords } from '../../domain/visitWords.ts'
import type {
  DiagnosisOptions,
  DiagnosisReply,
  DiagnosisTask,
  ManyDiagnosisTask,
  StudyAnswer,
  StudyQuestion,
  StudyTask,
  WarmUp,
} from './diagnosisTask.ts'
import { workerSource } from './workerSource.ts'

/** Diagnoses in worker threads, so that the server goes on answering and a question can be given up. */
export interface DiagnosisJobs {
  /** The table's columns are handed over to the worker: the caller must not read them afterwards. */
  readonly diagnose: (
    table: PatternTable,
    options: DiagnosisOptions &
      Cancellable &
      Pick<DiagnosisTask, 'beforehand' | 'series'> & { readonly key?: string | undefined },
  ) => Promise<Diagnosis>
  /** Of very many visits, not grouped; null where they are of a kind that needs a pattern table. */
  readonly diagnoseMany: (
    words: VisitWords,
    options: DiagnosisOptions & Cancellable & Pick<ManyDiagnosisTask, 'key' | 'series'>,
  ) => Promise<Diagnosis | null>
  /**
   * A further question about the study that the diagnosis of this key was told from; where it is kept no more,
   * it is made anew of the table.
   */
  readonly askStudy: (
    question: StudyQuestion,
    options: DiagnosisOptions &
      Cancellable & {
        readonly key: string
        readonly series?: string | undefined
        readonly table: (wanted: { readonly grouped: boolean }) => Promise<PatternTable | VisitWords>
        /** What is known beforehand of the visits of a table that was read. */
        readonly beforehand?: (table: PatternTable) => Promise<DiagnosisTask['beforehand']>
      },
  ) => Promise<StudyAnswer>
  /**
   * Starts a thread ahead of the first question; one that helps it, too, where much will be asked. What it computes is
   * compiled by then where it may rehearse, which takes it a second or less.
   */
  readonly warmUp: (options?: { readonly forMuch?: boolean; readonly rehearse?: boolean }) => void
  readonly close: () => Promise<void>
}

export interface Cancellable {
  readonly signal?: AbortSignal
}

/** What is sent, but for its number. */
type Message = Omit<DiagnosisTask, 'id'> | Omit<ManyDiagnosisTask, 'id'> | Omit<StudyTask, 'id'>
type Answer = Exclude<DiagnosisReply, { kind: 'fault' }>

interface Waiting {
  readonly id: number
  readonly message: Message
  readonly resolve: (answer: Answer) => void
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
      if (reply.kind === 'fault') task.reject(Object.assign(new Error(reply.message), { stack: reply.stack }))
      else task.resolve(reply)
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
    const { id, message } = task
    thread.worker.postMessage({ id, ...message }, buffersOf(message))
  }

  const giveUp = (id: number): void => {
    const place = queue.findIndex((task) => task.id === id)
    if (place >= 0) queue.splice(place, 1)
    const thread = [...threads].find(({ task }) => task?.id === id)
    // what takes no time is let finish: the thread would take all that it keeps along
    if (!thread || (thread.task?.message.kind === 'study' && !thread.task.message.table)) return
    thread.task = null
    threads.delete(thread)
    void thread.worker.terminate()
    next()
  }

  const send = (message: Message, signal: AbortSignal | undefined): Promise<Answer> =>
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
        message,
        resolve: (answer) => {
          settled()
          resolve(answer)
        },
        reject: (error) => {
          settled()
          reject(error)
        },
      })
      next()
    })

  return {
    diagnose: async (table, { signal, key, series, beforehand, ...options }) => {
      const answer = await send({ table, options, key, series, beforehand }, signal)
      if (answer.kind !== 'diagnosis') throw unexpected(answer)
      return answer.diagnosis
    },
    diagnoseMany: async (words, { signal, key, series, ...options }) => {
      const answer = await send({ kind: 'many', words, options, key, series }, signal)
      if (answer.kind === 'unsuited') return null
      if (answer.kind !== 'diagnosis') throw unexpected(answer)
      return answer.diagnosis
    },
    askStudy: async (
      question,
      { key, series, table: readTable, beforehand: readBeforehand, signal, ...options },
    ) => {
      const ask = async (table: PatternTable | VisitWords | null) => {
        const beforehand = table && !('keys' in table) ? await readBeforehand?.(table) : null
        return send({ kind: 'study', key, series, question, table, options, beforehand }, signal)
      }
      const first = await ask(null)
      let answer = first.kind === 'gone' ? await ask(await readTable({ grouped: false })) : first
      if (answer.kind === 'unsuited') answer = await ask(await readTable({ grouped: true }))
      if (answer.kind !== 'study') throw unexpected(answer)
      return answer.answer
    },
    warmUp: ({ forMuch = false, rehearse = false } = {}) => {
      if (closed || threads.size > 0) return
      const { worker } = start()
      const warmUp: WarmUp = { kind: 'warm-up', forMuch, rehearse }
      if (forMuch || rehearse) worker.postMessage(warmUp)
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

const unexpected = ({ kind }: Answer): Error =>
  new Error(`the diagnosis thread answered another question: ${kind}`)

/** A diagnosis was given up, by its caller or because the server is stopping. */
export class DiagnosisStopped extends Error {
  override readonly name = 'DiagnosisStopped'
  constructor() {
    super('the diagnosis was given up before it was done')
  }
}

/** Every distinct buffer of a table, once: a buffer listed twice cannot be handed over. */
function buffersOf(message: Message): ArrayBuffer[] {
  const table = 'table' in message ? message.table : null
  // columns of very many visits lie in shared memory
  if (table === null || 'keys' in table) return []
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
