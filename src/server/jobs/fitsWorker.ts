import { parentPort } from 'node:worker_threads'
import { type AsideFits, type AsideRest, answerAside, findPairsAside } from '../../diagnosis/fitParts.ts'
import type { Visits } from '../../diagnosis/visits.ts'
import type { PatternTable } from '../../domain/patternTable.ts'
import type { AsidePairs, FitsReply, FitsTask } from './createFitsThread.ts'

const port = parentPort
if (!port) throw new Error('the worker for fits must be started as a worker thread')

/** The visits of the last question, of which more may be asked. */
let last: { readonly id: number; readonly table: PatternTable; readonly visits: Visits } | null = null

port.on('message', ({ id, ...task }: FitsTask) => {
  const reply = (answer: AsideFits | AsideRest | AsidePairs): void =>
    port.postMessage({ kind: 'answer', id, answer } satisfies FitsReply, buffersOf(answer))
  try {
    if (task.kind === 'pairs') {
      if (last?.id !== id) throw new Error('the thread for fits was asked about other visits')
      reply({ kind: 'pairs', pairs: findPairsAside(last.table, last.visits, task.ordinary) })
      return
    }
    const answering = answerAside(task)
    let step = answering.next()
    for (; !step.done; step = answering.next()) reply(step.value)
    last = { id, table: task.table, visits: step.value }
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    const fault: FitsReply = { kind: 'fault', id, message, stack: stack ?? message }
    port.postMessage(fault)
  }
})

/** Every buffer of the fits: handed over, not copied. */
function buffersOf(answer: AsideFits | AsideRest | AsidePairs): ArrayBuffer[] {
  if (answer.kind !== 'fits') return []
  const arrays = Object.values(answer.held).flatMap(({ fitted, predicted, losses }) => [
    ...Object.values(fitted).filter((value) => value instanceof Float64Array),
    predicted,
    losses,
  ])
  return [...new Set(arrays.map(({ buffer }) => buffer as ArrayBuffer))]
}
