import { parentPort } from 'node:worker_threads'
import { type AsideAnswer, type AsideTask, answerAside } from '../../diagnosis/fitParts.ts'
import type { AsideReply } from './createAside.ts'

const port = parentPort
if (!port) throw new Error('the worker aside must be started as a worker thread')

port.on('message', (task: AsideTask) => {
  try {
    const answer = answerAside(task)
    const reply: AsideReply = { kind: 'answer', answer }
    port.postMessage(reply, buffersOf(answer))
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    const reply: AsideReply = { kind: 'fault', message, stack: stack ?? message }
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
