import { parentPort } from 'node:worker_threads'
import { tellDiagnosis } from '../../diagnosis/diagnose.ts'
import { tellBelieved } from '../../diagnosis/priors/tellBelieved.ts'
import { type Beforehand, toPriors } from '../../diagnosis/priors/toPriors.ts'
import { type BelievedStudy, withPriors } from '../../diagnosis/priors/withPriors.ts'
import { createStudyAside, type Study } from '../../diagnosis/study.ts'
import { createWhatIf } from '../../diagnosis/whatIf.ts'
import type { PatternTable } from '../../domain/patternTable.ts'
import { createFitsThread } from './createFitsThread.ts'
import type {
  DiagnosisOptions,
  DiagnosisReply,
  DiagnosisTask,
  ManyDiagnosisTask,
  StudyTask,
  WarmUp,
} from './diagnosisTask.ts'
import { growForestsAside } from './growForestsAside.ts'
import { answerFrom, createKeptStudies } from './keptStudies.ts'
import { studyMany } from './studyMany.ts'

const port = parentPort
if (!port) throw new Error('the diagnosis worker must be started as a worker thread')

const kept = createKeptStudies()
const fits = createFitsThread()

port.on('message', async (task: DiagnosisTask | ManyDiagnosisTask | StudyTask | WarmUp) => {
  if (task.kind === 'warm-up') return fits.warmUp()
  const reply = (message: DiagnosisReply) => port.postMessage(message)
  try {
    if (task.kind === 'study') reply(await answer(task))
    else reply(await (task.kind === 'many' ? diagnoseMany(task) : diagnose(task)))
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    reply({ id: task.id, kind: 'fault', message, stack: stack ?? message })
  }
})

async function diagnose({ id, table, options, key, beforehand }: DiagnosisTask): Promise<DiagnosisReply> {
  const study = await believe(table, options, beforehand)
  if (key !== undefined) kept.keep(key, study)
  return { id, kind: 'diagnosis', diagnosis: tellBelieved(study) }
}

async function believe(
  table: PatternTable,
  options: DiagnosisOptions,
  beforehand: Beforehand | null | undefined,
): Promise<BelievedStudy> {
  const study = await createStudyAside(table, { ...options, grow: growForestsAside }, fits.ask)
  return withPriors(study, beforehand ? toPriors(beforehand, { seed: study.options.seed }) : null)
}

async function diagnoseMany({ id, words, options, key }: ManyDiagnosisTask): Promise<DiagnosisReply> {
  const study = await studyMany(words, options)
  if (!study) return { id, kind: 'unsuited' }
  if (key !== undefined) kept.keep(key, study)
  return { id, kind: 'diagnosis', diagnosis: tellDiagnosis(study) }
}

async function answer({ id, key, question, table, options, beforehand }: StudyTask): Promise<DiagnosisReply> {
  const known = kept.ask(key, question)
  if (known) return { id, kind: 'study', answer: known }
  if (!table) return { id, kind: 'gone' }
  const study: Study | null =
    'keys' in table ? await studyMany(table, options) : await believe(table, options, beforehand)
  if (!study) return { id, kind: 'unsuited' }
  kept.keep(key, study)
  return {
    id,
    kind: 'study',
    answer: kept.ask(key, question) ?? answerFrom(study, createWhatIf(study), question),
  }
}
