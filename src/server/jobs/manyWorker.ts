import { parentPort } from 'node:worker_threads'
import { sumPart } from '../../diagnosis/many/passes.ts'
import type { ManyReply, ManyTask } from './threadedPasses.ts'

const port = parentPort
if (!port) throw new Error('the worker of passes must be started as a worker thread')

port.on('message', ({ sorted, request, parts }: ManyTask) => {
  try {
    const reply: ManyReply = { kind: 'sums', sums: parts.map((part) => sumPart(sorted, request, part)) }
    port.postMessage(reply)
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    const reply: ManyReply = { kind: 'fault', message, stack: stack ?? message }
    port.postMessage(reply)
  }
})
