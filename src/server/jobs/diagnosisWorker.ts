import { setImmediate, setTimeout } from 'node:timers/promises'
import { parentPort } from 'node:worker_threads'
import { tellDiagnosis } from '../../diagnosis/diagnose.ts'
import { tellBelieved } from '../../diagnosis/priors/tellBelieved.ts'
import { toPriors } from '../../diagnosis/priors/toPriors.ts'
import { type BelievedStudy, withPriors } from '../../diagnosis/priors/withPriors.ts'
import type { Pause } from '../../diagnosis/steps.ts'
import { createStudyAside, type Study } from '../../diagnosis/study.ts'
import { createWhatIf } from '../../diagnosis/whatIf.ts'
import type { PatternTable } from '../../domain/patternTable.ts'
import type { VisitWords } from '../../domain/visitWords.ts'
import { createFitsThread } from './createFitsThread.ts'
import type {
  DiagnosisReply,
  DiagnosisTask,
  GiveUp,
  ManyDiagnosisTask,
  StudyTask,
  WarmUp,
} from './diagnosisTask.ts'
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

/** How many questions of people are under way, and who waits until none is. */
let asked = 0
/** How many tasks have come. */
let come = 0
const waiting: (() => void)[] = []
/** What was asked ahead and is wanted no more. */
const givenUp = new Set<number>()

port.on('message', async (task: DiagnosisTask | ManyDiagnosisTask | StudyTask | WarmUp | GiveUp) => {
  if (task.kind === 'warm-up') return warmUp(task)
  if (task.kind === 'give-up') return void givenUp.add(task.id)
  const isAhead = task.kind !== 'study' && task.kind !== 'many' && task.ahead === true
  const reply = (message: DiagnosisReply) => port.postMessage(message)
  come++
  if (!isAhead) asked++
  try {
    if (task.kind === 'study') reply(await answer(task))
    else if (task.kind === 'many') reply(await diagnoseMany(task))
    else if (isAhead) await diagnoseAhead(task, reply)
    else reply(await diagnose(task))
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    reply({ id: task.id, kind: 'fault', message, stack: stack ?? message })
  } finally {
    if (!isAhead) asked--
    if (asked === 0) for (const go of waiting.splice(0)) go()
  }
})

/** Until something is asked. */
async function warmUp(task: WarmUp): Promise<void> {
  if (task.forMuch) fits.warmUp()
  if (!task.rehearse) return
  for (const _ of rehearse()) {
    await setImmediate()
    if (come > 0) return
  }
}

/** Lets questions of people go first. */
async function pause(): Promise<void> {
  await setImmediate()
  while (asked > 0) await new Promise<void>((go) => waiting.push(go))
}

/** The same between two steps of a diagnosis that nobody asked yet, which ends where it is wanted no more. */
async function diagnoseAhead(task: DiagnosisTask, reply: (message: DiagnosisReply) => void): Promise<void> {
  const wanted = async (): Promise<void> => {
    await pause()
    if (givenUp.has(task.id)) throw new WantedNoMore()
  }
  try {
    isServing = true
    fits.warmUp()
    await wanted()
    const made = await diagnose(task, wanted)
    reply(made)
    if (task.key === undefined || made.kind !== 'diagnosis') return
    for (const { id } of made.diagnosis.moments.slice(0, READY_MOMENTS)) {
      await pause()
      const change = { kind: 'fewer-failures', by: 0.5 } as const
      kept.ask(task.key, { kind: 'what-if', plan: [{ moment: id, change }] })
    }
    await goThroughAgain(task)
  } catch (error) {
    if (!(error instanceof WantedNoMore)) throw error
    reply({ id: task.id, kind: 'given-up' })
  } finally {
    givenUp.delete(task.id)
  }
}

/** Of so many moments what-if is asked ahead, too, so that the first question of a person finds it ready. */
const READY_MOMENTS = 2

class WantedNoMore extends Error {}

/** So often the first diagnosis is made again, for nothing: by then most of what it takes is compiled well. */
const TIMES_AGAIN = 2
/** Where that takes longer it is not worth it. */
const MOST_ROWS_AGAIN = 10_000
/** Nobody has asked for so long: the page that has just been opened is there. */
const QUIET_MS = 1000
let isGoneThrough = false

/** Once in the thread's life, and until something comes. */
async function goThroughAgain({ table, options, beforehand }: DiagnosisTask): Promise<void> {
  if (isGoneThrough || table.rows > MOST_ROWS_AGAIN) return
  const before = come
  const alone = async (): Promise<void> => {
    await setImmediate()
    if (come !== before) throw new WantedNoMore()
  }
  try {
    await setTimeout(QUIET_MS, undefined, { ref: false })
    await alone()
    isGoneThrough = true
    for (let time = 0; time < TIMES_AGAIN; time++) {
      await alone()
      tellBelieved(await believe(table, { options, beforehand, pause: alone }))
    }
  } catch (error) {
    if (!(error instanceof WantedNoMore)) throw error
  }
}

async function diagnose(
  { id, table, key, ...task }: DiagnosisTask,
  pause?: Pause,
): Promise<Extract<DiagnosisReply, { kind: 'diagnosis' }>> {
  const study = await believe(table, { ...task, pause })
  if (key !== undefined) kept.keep(key, study)
  return { id, kind: 'diagnosis', diagnosis: tellBelieved(study) }
}

/** Rows from which the thread for fits helps where it has worked before: a command's, compiling all anew, would not. */
const FEWEST_ROWS_ASIDE = 500
let isServing = false

async function believe(
  table: PatternTable,
  {
    options,
    beforehand,
    series,
    pause,
  }: Pick<DiagnosisTask, 'options' | 'beforehand' | 'series'> & { readonly pause?: Pause | undefined },
): Promise<BelievedStudy> {
  const asked = {
    ...options,
    grow: growForestsAside,
    pause,
    ...(isServing && { fewestAside: FEWEST_ROWS_ASIDE }),
  }
  const study = await createStudyAside(table, asked, fits.ask, starts.find(series))
  starts.keep(series, study)
  await pause?.()
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
