import { Worker } from 'node:worker_threads'
import type { Diagnosis } from '../../domain/diagnosis.ts'
import type { FurtherAsked } from '../../worlds/judgeAskMore.ts'
import { judgeDiagnosis } from '../../worlds/judgeDiagnosis.ts'
import type { Truth, World } from '../../worlds/world.ts'
import { toWorldRow, type WorldRow } from '../../worlds/worldRow.ts'
import { EVERY_WORLD, worldNamed } from '../../worlds/worlds.ts'
import { workerSource } from '../jobs/workerSource.ts'
import type { WorldsReply, WorldsTask } from './worldsTask.ts'

export interface RunWorldsOptions {
  /** Names of worlds; all unless stated. */
  readonly worlds?: readonly string[]
  /** Visits a data set. */
  readonly sizes?: readonly number[]
  /** Data sets a world and size. */
  readonly sets?: number
  readonly seed?: number
  readonly draws?: number
  readonly threads?: number
  /** Whether to ask as many further answers as each diagnosis wants, and see whether they settle it. */
  readonly askMore?: boolean
  readonly onProgress?: (progress: WorldsProgress) => void
  readonly signal?: AbortSignal
}

export interface WorldsProgress {
  readonly done: number
  readonly of: number
}

/** What one may choose from. */
export const listWorlds = (): readonly Pick<World, 'id' | 'description'>[] => EVERY_WORLD

export class UnknownWorld extends Error {
  override readonly name = 'UnknownWorld'
  readonly world: string
  constructor(world: string) {
    super(
      `unknown world ${JSON.stringify(world)}: expected one of ${EVERY_WORLD.map(({ id }) => id).join(', ')}`,
    )
    this.world = world
  }
}

/** The diagnoses of one world and size, beside the truth that they are to be held against. */
export interface DiagnosedWorld {
  readonly world: World
  readonly truth: Truth
  readonly visits: number
  readonly sets: readonly {
    /** The set's own world, where every set has one. */
    readonly own?: { readonly world: World; readonly truth: Truth } | null
    readonly diagnosis: Diagnosis
    readonly seconds: number
    readonly further?: FurtherAsked | null
  }[]
  readonly faults: readonly string[]
}

interface Cell {
  readonly world: World
  readonly visits: number
  readonly replies: WorldsReply[]
}

/** The twin that three of ten is compared with, at a fifth of the visits. */
const PLANNED = { world: 'three-of-ten', twin: 'ten-asked', times: 5 }

const FEWEST_VISITS = 60
/** Visits a data set, where none are asked for. */
const SIZES = [60, 300, 2000, 20_000]

function layOut(worlds: readonly World[], sizes: readonly number[]): Cell[] {
  const twinSizes = sizes
    .map((visits) => visits / PLANNED.times)
    .filter((visits) => Number.isInteger(visits) && visits >= FEWEST_VISITS)
  const sizesOf = ({ id }: World): readonly number[] => {
    if (id !== PLANNED.twin || !worlds.some((world) => world.id === PLANNED.world)) return sizes
    return [...new Set([...sizes, ...twinSizes])].sort((a, b) => a - b)
  }
  return worlds.flatMap((world) => sizesOf(world).map((visits) => ({ world, visits, replies: [] })))
}

/**
 * Draws many data sets from known worlds, diagnoses each in a worker thread and holds it against the truth.
 * The same seed gives the same rows, but for the seconds, whatever the number of threads.
 */
export const runWorlds = async (options: RunWorldsOptions = {}): Promise<WorldRow[]> =>
  (await diagnoseWorlds(options)).map(judgeWorld)

/** Holds the diagnoses of one world and size against its truth. */
export const judgeWorld = ({ world, truth, visits, sets, faults }: DiagnosedWorld): WorldRow =>
  toWorldRow({
    world,
    visits,
    faults,
    sets: sets.map(({ own, diagnosis, seconds, further = null }) => ({
      judgement: judgeDiagnosis(own?.world ?? world, own?.truth ?? truth, visits, diagnosis),
      seconds,
      further,
    })),
  })

/** The diagnoses behind `runWorlds`, not yet judged. */
export async function diagnoseWorlds(options: RunWorldsOptions = {}): Promise<DiagnosedWorld[]> {
  const { sizes = SIZES, sets = 24, seed = 15, draws = null, threads = 2, onProgress } = options
  const { askMore = false, signal } = options
  signal?.throwIfAborted()
  const worlds = (options.worlds ?? EVERY_WORLD.map(({ id }) => id)).map((id) => {
    const world = worldNamed(id)
    if (!world) throw new UnknownWorld(id)
    return world
  })
  const cells = layOut(worlds, sizes)
  const tasks: { readonly task: WorldsTask; readonly settle: (reply: WorldsReply) => void }[] = []
  const truths = new Map<string, Truth>()
  for (const world of new Set(worlds))
    tasks.push({
      task: { kind: 'truth', world: world.id },
      settle: (reply) => {
        if (reply.kind !== 'truth') throw new Error(`the truth of ${world.id} could not be worked out`)
        truths.set(world.id, reply.truth)
      },
    })
  for (const cell of cells)
    for (let set = 0; set < sets; set++)
      tasks.push({
        task: { kind: 'set', world: cell.world.id, visits: cell.visits, set, seed, draws, askMore },
        settle: (reply) => {
          cell.replies[set] = reply
        },
      })

  await runTasks(tasks, { threads, onProgress, signal })

  return cells.map(({ world, visits, replies }) => ({
    world,
    truth: truths.get(world.id)!,
    visits,
    sets: replies.flatMap((reply) =>
      reply.kind === 'diagnosis'
        ? [
            {
              ...reply,
              own: reply.truth && {
                world: world.anew!({ visits, set: reply.set, seed }),
                truth: reply.truth,
              },
            },
          ]
        : [],
    ),
    faults: replies.flatMap((reply) => (reply.kind === 'fault' ? [reply.message] : [])),
  }))
}

interface RunTasksOptions {
  readonly threads: number
  readonly onProgress: RunWorldsOptions['onProgress']
  readonly signal: AbortSignal | undefined
}

async function runTasks(
  tasks: readonly { readonly task: WorldsTask; readonly settle: (reply: WorldsReply) => void }[],
  { threads, onProgress, signal }: RunTasksOptions,
): Promise<void> {
  const { url, execArgv } = workerSource('../operations/worldsWorker')
  const workers = Array.from(
    { length: Math.min(threads, tasks.length) },
    () => new Worker(url, { execArgv: [...execArgv], name: 'fifteen-worlds' }),
  )
  let next = 0
  let done = 0
  const work = (worker: Worker): Promise<void> =>
    new Promise((resolve, reject) => {
      let current: (typeof tasks)[number] | undefined
      const ask = (): void => {
        current = tasks[next++]
        if (current) worker.postMessage(current.task)
        else resolve()
      }
      worker.on('message', (reply: WorldsReply) => {
        try {
          current!.settle(reply)
          done++
          onProgress?.({ done, of: tasks.length })
          ask()
        } catch (error) {
          reject(error as Error)
        }
      })
      worker.on('error', reject)
      worker.on('exit', (code) => reject(new Error(`a worlds thread ended with code ${code}`)))
      signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
      ask()
    })
  try {
    await Promise.all(workers.map(work))
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}
