import { parentPort } from 'node:worker_threads'
import { diagnose } from '../../diagnosis/diagnose.ts'
import type { Diagnosis } from '../../domain/diagnosis.ts'
import type { PatternTable } from '../../domain/patternTable.ts'
import { drawSet } from '../../worlds/drawSet.ts'
import { judgeAskMore } from '../../worlds/judgeAskMore.ts'
import { worldNamed } from '../../worlds/worlds.ts'
import type { WorldsReply, WorldsTask } from './worldsTask.ts'

const port = parentPort
if (!port) throw new Error('the worlds worker must be started as a worker thread')

function answer(task: WorldsTask): WorldsReply {
  const known = worldNamed(task.world)!
  if (task.kind === 'truth') return { kind: 'truth', truth: known.truth() }
  const world = known.anew?.(task) ?? known
  const table = drawSet(world, task)
  const started = performance.now()
  const ask = (asked: PatternTable): Diagnosis =>
    diagnose(asked, {
      seed: task.seed + task.set,
      ...(task.draws === null ? {} : { draws: task.draws }),
    })
  const diagnosis = ask(table)
  const seconds = (performance.now() - started) / 1000
  const further = task.askMore ? judgeAskMore(world, task, diagnosis, ask) : null
  return {
    kind: 'diagnosis',
    set: task.set,
    truth: known.anew ? world.truth() : null,
    diagnosis,
    seconds,
    further,
  }
}

port.on('message', (task: WorldsTask) => {
  try {
    port.postMessage(answer(task))
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
    port.postMessage({ kind: 'fault', message } satisfies WorldsReply)
  }
})
