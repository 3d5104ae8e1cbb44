import { setImmediate } from 'node:timers/promises'
import { parentPort } from 'node:worker_threads'
import { tellDiagnosis } from '../../diagnosis/diagnose.ts'
import { tellBelieved } from '../../diagnosis/priors/tellBelieved.ts'
import { toPriors } from '../../diagnosis/priors/toPriors.ts'
import { type BelievedStudy, withPriors } from '../../diagnosis/priors/withPriors.ts'
import { createStudyAside, type Study } from '../../diagnosis/study.ts'
import { createWhatIf } from '../../diagnosis/whatIf.ts'
import type { PatternTable } from '../../domain/patternTable.ts'
import type { VisitWords } from '../../domain/visitWords.ts'
import { createFitsThread } from './createFitsThread.ts'
import type { DiagnosisReply, DiagnosisTask, ManyDiagnosisTask, StudyTask, WarmUp } from './diagnosisTask.ts'
import { growForestsAside } from './growForestsAside.ts'
import { createKeptStarts } from './keptStarts.ts'
import { answerFrom, createKeptStudies } from './keptStudies.ts'
import { rehearse } from './rehearsal.ts'
import { studyMany } from './studyMany.ts'

const port = parentPort
if (!port) throw new Error('the diagnosis worker must be started as a worker thread')

const kept = createKeptStudies()
const starts = createKeptStarts()
const fits = createFitsThread()

let isAsked = false

port.on('message', async (task: DiagnosisTask | ManyDiagnosisTask | StudyTask | WarmUp) => {
  if (task.kind === 'warm-up') return warmUp(task)
  isAsked = true
  const reply = (message: DiagnosisReply) => port.postMessage(message)
  try {
    if (task.kind === 'study') reply(await answer(task))
    else reply(await (task.kind === 'many' ? diagnoseMany(task) : diagnose(task)))
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    reply({ id: task.id, kind: 'fault', message, stack: stack ?? message })
  }
})

/** Until something is asked. */
async function warmUp(task: WarmUp): Promise<void> {
  if (task.forMuch) fits.warmUp()
  if (!task.rehearse) return
  for (const _ of rehearse()) {
    await setImmediate()
    if (isAsked) return
  }
}

async function diagnose({ id, table, key, ...task }: DiagnosisTask): Promise<DiagnosisReply> {
  const study = await believe(table, task)
  if (key !== undefined) kept.keep(key, study)
  return { id, kind: 'diagnosis', diagnosis: tellBelieved(study) }
}

async function believe(
  table: PatternTable,
  { options, beforehand, series }: Pick<DiagnosisTask, 'options' | 'beforehand' | 'series'>,
): Promise<BelievedStudy> {
  const asked = { ...options, grow: growForestsAside }
  const study = await createStudyAside(table, asked, fits.ask, starts.find(series))
  starts.keep(series, study)
  return withPriors(study, beforehand ? toPriors(beforehand, { seed: study.options.seed }) : null)
}

async function diagnoseMany({ id, words, key, ...task }: ManyDiagnosisTask): Promise<DiagnosisReply> {
  const study = await believeMany(words, task)
  if (!study) return { id, kind: 'unsuited' }
  if (key !== undefined) kept.keep(key, study)
  return { id, kind: 'diagnosis', diagnosis: tellDiagnosis(study) }
}

async function believeMany(
  words: VisitWords,
  { options, series }: Pick<ManyDiagnosisTask, 'options' | 'series'>,
): Promise<Study | null> {
  const study = await studyMany(words, options, starts.find(series))
  if (study) starts.keep(series, study)
  return study
}

async function answer({ id, key, question, table, ...task }: StudyTask): Promise<DiagnosisReply> {
  const known = kept.ask(key, question)
  if (known) return { id, kind: 'study', answer: known }
  if (!table) return { id, kind: 'gone' }
  const study: Study | null = 'keys' in table ? await believeMany(table, task) : await believe(table, task)
  if (!study) return { id, kind: 'unsuited' }
  kept.keep(key, study)
  return {
    id,
    kind: 'study',
    answer: kept.ask(key, question) ?? answerFrom(study, createWhatIf(study), question),
  }
}
