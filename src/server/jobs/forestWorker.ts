import { parentPort } from 'node:worker_threads'
import { type ForestTask, growForestOf } from '../../diagnosis/thorough/thoroughFit.ts'
import type { ForestReply } from './growForestsAside.ts'

const port = parentPort
if (!port) throw new Error('the worker for forests must be started as a worker thread')

port.on('message', (tasks: readonly ForestTask[]) => {
  try {
    port.postMessage({ kind: 'forests', forests: tasks.map(growForestOf) } satisfies ForestReply)
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    port.postMessage({ kind: 'fault', message, stack: stack ?? message } satisfies ForestReply)
  }
})
