import { Worker } from 'node:worker_threads'
import type { ReadPiece, readVisits } from '../../intake/visits/readVisits.ts'
import { toError } from './failure.ts'
import { PIECES_ASKED, type ReadingReply, type ReadingTask } from './readingTask.ts'
import { workerSource } from './workerSource.ts'

/**
 * As `readVisits`, in a thread of its own, so that rows are read while those before them are stored. What the import's
 * dictionary learns is learnt here too before a piece is handed over. The thread ends with the reading, however it ends.
 */
export async function* readVisitsAside({
  dictionary,
  onBytes,
  signal,
  ...task
}: Parameters<typeof readVisits>[0]): AsyncGenerator<ReadPiece> {
  signal?.throwIfAborted()
  const { texts, traits } = dictionary
  const source = workerSource('readingWorker')
  const given: ReadingTask = { ...task, texts, traits }
  const worker = new Worker(source.url, {
    execArgv: [...source.execArgv],
    name: 'fifteen-reading',
    workerData: given,
  })
  const replies: (ReadingReply | { readonly kind: 'broken'; readonly error: unknown })[] = []
  let wake = (): void => {}
  let taken = 0
  const hear = (reply: (typeof replies)[number]): void => {
    replies.push(reply)
    wake()
  }
  const abort = (): void => wake()
  worker.on('message', hear)
  worker.on('error', (error) => hear({ kind: 'broken', error }))
  worker.on('exit', (code) =>
    hear({ kind: 'broken', error: new Error(`the thread for reading ended with code ${code}`) }),
  )
  signal?.addEventListener('abort', abort)
  try {
    for (;;) {
      signal?.throwIfAborted()
      const reply = replies.shift()
      if (!reply) {
        await new Promise<void>((resolve) => {
          wake = resolve
          if (replies.length > 0 || signal?.aborted) resolve()
        })
        continue
      }
      if (reply.kind === 'end') return
      if (reply.kind === 'broken') throw reply.error
      if (reply.kind === 'fault' || reply.kind === 'problem') throw toError(reply)
      dictionary.learn(reply)
      onBytes?.(reply.bytesRead)
      if (++taken % PIECES_ASKED === 0) worker.postMessage('more')
      yield { batch: reply.batch, setAside: reply.setAside }
    }
  } finally {
    signal?.removeEventListener('abort', abort)
    worker.removeAllListeners()
    worker.on('error', () => {})
    await worker.terminate()
  }
}
