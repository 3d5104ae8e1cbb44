import { parentPort } from 'node:worker_threads'
import { type AsideFits, type AsideRest, type AsideTask, answerAside } from '../../diagnosis/fitParts.ts'
import type { FitsReply } from './createFitsThread.ts'

const port = parentPort
if (!port) throw new Error('the worker for fits must be started as a worker thread')

port.on('message', ({ id, ...task }: AsideTask & { readonly id: number }) => {
  try {
    for (const answer of answerAside(task)) {
      const reply: FitsReply = { kind: 'answer', id, answer }
      port.postMessage(reply, buffersOf(answer))
    }
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    const reply: FitsReply = { kind: 'fault', id, message, stack: stack ?? message }
    port.postMessage(reply)
  }
})

/** Every buffer of the fits: handed over, not copied. */
function buffersOf(answer: AsideFits | AsideRest): ArrayBuffer[] {
  if (answer.kind === 'rest') return []
  const arrays = Object.values(answer.held).flatMap(({ fitted, predicted, losses }) => [
    ...Object.values(fitted).filter((value) => value instanceof Float64Array),
    predicted,
    losses,
  ])
  return [...new Set(arrays.map(({ buffer }) => buffer as ArrayBuffer))]
}
