import { Worker } from 'node:worker_threads'
import type { Diagnosis } from '../../domain/diagnosis.ts'
import type { PatternTable } from '../../domain/patternTable.ts'
import type { VisitWords } from '../../domain/visitWords.ts'
import type {
  DiagnosisOptions,
  DiagnosisReply,
  DiagnosisTask,
  GiveUp,
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
      Pick<DiagnosisTask, 'ahead' | 'beforehand' | 'series'> & { readonly key?: string | undefined },
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

/** A thread has one task that somebody asked, and beside it one ahead, which lets that go first. */
interface Thread {
  readonly worker: Worker
  readonly tasks: Map<number, Waiting>
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
    const tasks = new Map<number, Waiting>()
    const thread: Thread = { worker, tasks }
    threads.add(thread)
    worker.unref()
    worker.on('message', (reply: DiagnosisReply) => {
      const task = tasks.get(reply.id)
      if (!task) return
      tasks.delete(reply.id)
      if (tasks.size === 0) worker.unref()
      if (reply.kind === 'fault') task.reject(Object.assign(new Error(reply.message), { stack: reply.stack }))
      else task.resolve(reply)
      next()
    })
    const lose = (error: Error) => {
      if (!threads.delete(thread)) return
      for (const task of tasks.values()) task.reject(error)
      tasks.clear()
      next()
    }
    worker.on('error', (error) => lose(error instanceof Error ? error : new Error(String(error))))
    worker.on('exit', (code) => lose(new Error(`the diagnosis thread ended with code ${code}`)))
    return thread
  }

  const next = (): void => {
    if (closed) return
    const asked = queue.findIndex((task) => !isAhead(task))
    const place = Math.max(0, asked)
    const wanted = queue[place]
    if (!wanted) return
    const thread =
      [...threads].find(({ tasks }) => tasks.size === 0) ??
      (threads.size < size ? start() : undefined) ??
      (asked < 0 ? undefined : [...threads].find(({ tasks }) => [...tasks.values()].every(isAhead)))
    if (!thread) return
    queue.splice(place, 1)
    const { id, message } = wanted
    thread.tasks.set(id, wanted)
    thread.worker.ref()
    thread.worker.postMessage({ id, ...message }, buffersOf(message))
    next()
  }

  const giveUp = (id: number): void => {
    const place = queue.findIndex((task) => task.id === id)
    if (place >= 0) queue.splice(place, 1)
    const thread = [...threads].find(({ tasks }) => tasks.has(id))
    const task = thread?.tasks.get(id)
    if (!thread || !task) return
    if (isAhead(task)) {
      const giveUp: GiveUp = { kind: 'give-up', id }
      thread.worker.postMessage(giveUp)
      return
    }
    // what takes no time is let finish: the thread would take all that it keeps along
    if (task.message.kind === 'study' && !task.message.table) return
    threads.delete(thread)
    thread.tasks.delete(id)
    for (const ahead of thread.tasks.values()) ahead.reject(new DiagnosisLost())
    thread.tasks.clear()
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
    diagnose: async (table, { signal, ahead, key, series, beforehand, ...options }) => {
      const answer = await send({ ahead, table, options, key, series, beforehand }, signal)
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
      const [first] = threads
      if (closed || (first && (threads.size > 1 || first.tasks.size > 0))) return
      const { worker } = first ?? start()
      const warmUp: WarmUp = { kind: 'warm-up', forMuch, rehearse }
      if (forMuch || rehearse) worker.postMessage(warmUp)
    },
    close: async () => {
      closed = true
      for (const task of queue.splice(0)) task.reject(new DiagnosisStopped())
      const ended = [...threads]
      threads.clear()
      await Promise.all(
        ended.map(({ worker, tasks }) => {
          for (const task of tasks.values()) task.reject(new DiagnosisStopped())
          return worker.terminate()
        }),
      )
    },
  }
}

const isAhead = ({ message }: Waiting): boolean => 'ahead' in message && message.ahead === true

const unexpected = ({ kind }: Answer): Error =>
  new Error(`the diagnosis thread answered another question: ${kind}`)

/** A diagnosis was given up, by its caller or because the server is stopping. */
export class DiagnosisStopped extends Error {
  override readonly name = 'DiagnosisStopped'
  constructor() {
    super('the diagnosis was given up before it was done')
  }
}

/** A diagnosis made ahead went with its thread when a question was given up; whoever waits for it asks again. */
export class DiagnosisLost extends Error {
  override readonly name = 'DiagnosisLost'
  constructor() {
    super('the diagnosis was lost with the thread that made it')
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
