import { parentPort } from 'node:worker_threads'
import { diagnose } from '../../diagnosis/diagnose.ts'
import type { DiagnosisReply, DiagnosisTask } from './diagnosisTask.ts'

const port = parentPort
if (!port) throw new Error('the diagnosis worker must be started as a worker thread')

port.on('message', ({ id, table, options }: DiagnosisTask) => {
  const reply = (message: DiagnosisReply) => port.postMessage(message)
  try {
    reply({ id, kind: 'diagnosis', diagnosis: diagnose(table, options) })
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    reply({ id, kind: 'fault', message, stack: stack ?? message })
  }
})
