import { parentPort } from 'node:worker_threads'
import { measureOrderEffects } from '../../diagnosis/orderEffects.ts'
import { measureSecondsEffect } from '../../diagnosis/secondsEffect.ts'
import type { AsideReply, AsideTask } from './asideTask.ts'

const port = parentPort
if (!port) throw new Error('the worker for questions aside must be started as a worker thread')

const answer = (task: AsideTask) =>
  task.kind === 'order' ? measureOrderEffects(task.visits) : measureSecondsEffect(task.timed, task.options)

port.on('message', (task: AsideTask) => {
  try {
    port.postMessage({ kind: 'answer', answer: answer(task) } satisfies AsideReply)
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    port.postMessage({ kind: 'fault', message, stack: stack ?? message } satisfies AsideReply)
  }
})
