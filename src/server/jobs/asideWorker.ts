import { parentPort } from 'node:worker_threads'
import { measureOrderEffects } from '../../diagnosis/orderEffects.ts'
import { measureSecondsEffect } from '../../diagnosis/secondsEffect.ts'
import { findWhereAndForWhom } from '../../diagnosis/whereAndForWhom.ts'
import { assertNever } from '../../domain/assertNever.ts'
import type { AsideReply, AsideTask } from './asideTask.ts'

const port = parentPort
if (!port) throw new Error('the worker for questions aside must be started as a worker thread')

const answer = (task: AsideTask) => {
  switch (task.kind) {
    case 'order':
      return measureOrderEffects(task.visits)
    case 'seconds':
      return measureSecondsEffect(task.timed, task.options)
    case 'where':
      return findWhereAndForWhom(task.table, task.grouping, task.options)
    default:
      return assertNever(task)
  }
}

port.on('message', (task: AsideTask) => {
  try {
    port.postMessage({ kind: 'answer', answer: answer(task) } satisfies AsideReply)
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    port.postMessage({ kind: 'fault', message, stack: stack ?? message } satisfies AsideReply)
  }
})
