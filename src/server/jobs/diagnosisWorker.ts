import { parentPort } from 'node:worker_threads'
import { tellDiagnosis } from '../../diagnosis/diagnose.ts'
import { createStudy, type Study } from '../../diagnosis/study.ts'
import { createWhatIf } from '../../diagnosis/whatIf.ts'
import type { DiagnosisReply, DiagnosisTask, StudyTask } from './diagnosisTask.ts'
import { answerFrom, createKeptStudies } from './keptStudies.ts'

const port = parentPort
if (!port) throw new Error('the diagnosis worker must be started as a worker thread')

const kept = createKeptStudies()

port.on('message', (task: DiagnosisTask | StudyTask) => {
  const reply = (message: DiagnosisReply) => port.postMessage(message)
  try {
    reply(task.kind === 'study' ? answer(task) : diagnose(task))
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    reply({ id: task.id, kind: 'fault', message, stack: stack ?? message })
  }
})

function diagnose({ id, table, options, key }: DiagnosisTask): DiagnosisReply {
  const study = createStudy(table, options)
  if (key !== undefined) kept.keep(key, study)
  return { id, kind: 'diagnosis', diagnosis: tellDiagnosis(study) }
}

function answer({ id, key, question, table, options }: StudyTask): DiagnosisReply {
  const known = kept.ask(key, question)
  if (known) return { id, kind: 'study', answer: known }
  if (!table) return { id, kind: 'gone' }
  const study: Study = createStudy(table, options)
  kept.keep(key, study)
  return {
    id,
    kind: 'study',
    answer: kept.ask(key, question) ?? answerFrom(study, createWhatIf(study), question),
  }
}
