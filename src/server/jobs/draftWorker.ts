import { parentPort } from 'node:worker_threads'
import { InputProblem } from '../../intake/inputProblem.ts'
import type { DraftReply, DraftTask } from '../drafts/draftTask.ts'
import { readDraft } from '../drafts/readDraft.ts'

const port = parentPort
if (!port) throw new Error('the draft worker must be started as a worker thread')

const reply = (message: DraftReply) => port.postMessage(message)

port.on('message', async (task: DraftTask) => {
  try {
    const read = await readDraft(task, {
      onProgress: (progress) => reply({ kind: 'progress', progress }),
      onListed: (listed) => reply({ kind: 'listed', listed }),
    })
    reply({ kind: 'read', read })
  } catch (error) {
    if (error instanceof InputProblem) {
      const { kind, file, line, column, expected, got, advice } = error
      reply({ kind: 'problem', problem: { kind, file, line, column, expected, got, advice } })
    } else {
      const { message, stack } = error instanceof Error ? error : new Error(String(error))
      const code = error instanceof Error && 'code' in error ? String(error.code) : null
      reply({ kind: 'fault', message, stack: stack ?? message, code })
    }
  }
})
