import { parentPort } from 'node:worker_threads'
import { type AsideAnswer, type AsideTask, answerAside } from '../../diagnosis/fitParts.ts'
import type { FitsReply } from './createFitsThread.ts'

const port = parentPort
if (!port) throw new Error('the worker for fits must be started as a worker thread')

port.on('message', (task: AsideTask) => {
  try {
    const answer = answerAside(task)
    const reply: FitsReply = { kind: 'answer', answer }
    port.postMessage(reply, buffersOf(answer))
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    const reply: FitsReply = { kind: 'fault', message, stack: stack ?? message }
    port.postMessage(reply)
  }
})

/** Every buffer of the fits: handed over, not copied. */
function buffersOf({ held }: AsideAnswer): ArrayBuffer[] {
  const arrays = Object.values(held).flatMap(({ fitted, predicted, losses }) => [
    ...Object.values(fitted).filter((value) => value instanceof Float64Array),
    predicted,
    losses,
  ])
  return [...new Set(arrays.map(({ buffer }) => buffer as ArrayBuffer))]
}
