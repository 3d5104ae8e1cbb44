import { beforeAll, describe, expect, it } from 'vitest'
import { diagnose } from '../src/diagnosis/diagnose.ts'
import type { Diagnosis, MomentDiagnosis } from '../src/domain/diagnosis.ts'
import type { PatternTable } from '../src/domain/patternTable.ts'
import {
  type DiagnosedWorld,
  diagnoseWorlds,
  judgeWorld,
  runWorlds,
} from '../src/server/operations/runWorlds.ts'
import { drawSet } from '../src/worlds/drawSet.ts'
import type { Measured, WorldRow } from '../src/worlds/worldRow.ts'
import { worldNamed } from '../src/worlds/worlds.ts'

/**
 * The reduced run: seven worlds that the diagnosis must not be wrong about, and halo. Its bounds are wide enough
 * for a dozen data sets a world and narrow enough that each way of breaking the diagnosis, below, trips one.
 * `fifteen worlds` is the full run.
 */
const WORLDS = ['additive', 'chain', 'weakest-link', 'confounded', 'nothing-matters', 'not-met', 'repeated']
const VISITS = 600
const SETS = 12

interface Bound {
  readonly name: string
  readonly value: number
  readonly least?: number
  readonly most?: number
}

const pool = (shares: readonly (Measured | null)[]): number => {
  const found = shares.filter((share) => share !== null)
  const of = found.reduce((sum, share) => sum + share.of, 0)
  return of === 0 ? 0 : found.reduce((sum, share) => sum + share.value * share.of, 0) / of
}

/** The bounds of the reduced run that these rows break, by name. */
function brokenBounds(rows: readonly WorldRow[]): string[] {
  const nothing = rows.filter(({ world }) => world === 'nothing-matters')
  const something = rows.filter(({ world }) => world !== 'nothing-matters')
  const mean = (measures: readonly (Measured | null)[]): number =>
    measures.reduce((sum, measured) => sum + measured!.value, 0) / Math.max(1, measures.length)
  const bounds: Bound[] = [
    { name: 'faults', value: rows.reduce((sum, row) => sum + row.faults, 0), most: 0 },
    // 90 % wanted; the error of the pooled share is about 2 points, intervals of a set hang together.
    { name: 'cover cost', value: pool(rows.map((row) => row.coverCost)), least: 0.82, most: 0.97 },
    { name: 'cover zero', value: pool(rows.map((row) => row.coverZero)), least: 0.84 },
    { name: 'named', value: pool(something.map((row) => row.named)), least: 0.25 },
    { name: 'named wrong', value: pool(something.map((row) => row.namedWrong)), most: 0.13 },
    { name: 'named where nothing matters', value: pool(nothing.map((row) => row.named)), most: 0.17 },
    { name: 'regret', value: mean(something.map((row) => row.regret)), most: 8 },
    { name: 'model wrong', value: pool(rows.map((row) => row.modelWrong)), most: 0.05 },
  ]
  return bounds
    .filter(({ value, least = -Infinity, most = Infinity }) => !(least <= value && value <= most))
    .map(({ name, value }) => `${name}: ${value.toFixed(3)}`)
}

/** The same diagnoses, each broken in the same way. */
const breakAll = (run: readonly DiagnosedWorld[], broken: (diagnosis: Diagnosis) => Diagnosis): WorldRow[] =>
  run.map((cell) =>
    judgeWorld({
      ...cell,
      sets: cell.sets.map(({ diagnosis, seconds }) => ({ diagnosis: broken(diagnosis), seconds })),
    }),
  )

const withMoments = (
  diagnosis: Diagnosis,
  change: (moment: MomentDiagnosis) => MomentDiagnosis,
): Diagnosis => ({
  ...diagnosis,
  moments: diagnosis.moments.map(change),
})

/** The intervals drawn towards their estimates (factor < 1) or away from them. */
const stretch =
  (factor: number) =>
  (diagnosis: Diagnosis): Diagnosis =>
    withMoments(diagnosis, (moment) => {
      const { value, low, high, n } = moment.lostPer1000
      const from = Math.max(0, value + factor * (low - value))
      return { ...moment, lostPer1000: { value, low: from, high: value + factor * (high - value), n } }
    })

/** Every level of every moment replaced by another, the same way in all visits. */
function shuffleLevels(table: PatternTable): PatternTable {
  const other = [0, 3, 5, 1, 4, 2]
  return { ...table, levels: table.levels.map((column) => column.map((level) => other[level] ?? level)) }
}

let run: readonly DiagnosedWorld[] = []

beforeAll(async () => {
  run = await diagnoseWorlds({ worlds: WORLDS, sizes: [VISITS], sets: SETS, seed: 15, draws: 200 })
}, 300_000)

describe('the diagnosis on known worlds', () => {
  it('keeps every bound of the reduced run', () => {
    expect(brokenBounds(run.map(judgeWorld))).toEqual([])
  })
  it('says the same whatever the number of threads', async () => {
    const again = await runWorlds({
      worlds: ['weakest-link'],
      sizes: [VISITS],
      sets: 2,
      seed: 15,
      draws: 200,
      threads: 1,
    })
    const first = run.find(({ world }) => world.id === 'weakest-link')!
    const two = judgeWorld({ ...first, sets: first.sets.slice(0, 2) })
    expect({ ...again[0], medianSeconds: 0 }).toEqual({ ...two, medianSeconds: 0 })
  }, 120_000)
  it('warns, with ranges that include 0, where mood alone is at work', async () => {
    const [halo] = await runWorlds({ worlds: ['halo'], sizes: [VISITS], sets: 4, draws: 200 })
    expect(halo!.caution!.value).toBe(1)
    expect(halo!.moodIncludesZero!.value).toBeGreaterThanOrEqual(0.9)
  }, 120_000)
  it('refuses a world that does not exist, and says which do', async () => {
    await expect(runWorlds({ worlds: ['flat'] })).rejects.toThrow(
      /unknown world "flat": expected one of additive/,
    )
  })
  it('stops when told to', async () => {
    const controller = new AbortController()
    const stopped = runWorlds({ worlds: ['additive'], sizes: [200], sets: 50, signal: controller.signal })
    controller.abort(new Error('enough'))
    await expect(stopped).rejects.toThrow('enough')
  })
})

describe('the bounds of the reduced run', () => {
  const names = (rows: readonly WorldRow[]): string[] => brokenBounds(rows).map((text) => text.split(':')[0]!)

  it('notice intervals half as wide as they should be', () => {
    expect(names(breakAll(run, stretch(0.5)))).toContain('cover cost')
  })
  it('notice intervals three times as wide', () => {
    expect(names(breakAll(run, stretch(3)))).toContain('cover cost')
  })
  it('notice costs that are never 0', () => {
    const lifted = breakAll(run, (diagnosis) =>
      withMoments(diagnosis, (moment) => {
        const { value, low, high, n } = moment.lostPer1000
        return { ...moment, lostPer1000: { value: value + 3, low: low + 3, high: high + 3, n } }
      }),
    )
    expect(names(lifted)).toContain('cover zero')
  })
  it('notice costs booked to the neighbouring moment', () => {
    const neighbours = breakAll(run, (diagnosis) => {
      const ids = diagnosis.moments.map(({ id }) => id)
      return {
        ...diagnosis,
        moments: diagnosis.moments.map((moment, i) => ({ ...moment, id: ids[(i + 1) % ids.length]! })),
      }
    })
    expect(names(neighbours)).toEqual(expect.arrayContaining(['cover cost', 'regret']))
  })
  it('notice a verdict that always names, and one that never does', () => {
    const always = breakAll(run, (diagnosis) => ({
      ...diagnosis,
      weakest: { kind: 'named', moment: diagnosis.moments[0]!.id, probability: 0.9 },
    }))
    expect(names(always)).toContain('named where nothing matters')
    const never = breakAll(run, (diagnosis) => ({
      ...diagnosis,
      weakest: { kind: 'cannot-tell', askMore: null },
    }))
    expect(names(never)).toContain('named')
  })
  it('notice a structure claimed without proof', () => {
    const chain = breakAll(run, (diagnosis) => ({
      ...diagnosis,
      model: { ...diagnosis.model, verdict: 'chain' },
    }))
    expect(names(chain)).toContain('model wrong')
  })
  it('notice levels whose codes were mixed up before the diagnosis', () => {
    const rows = ['additive', 'weakest-link'].map((id) => {
      const world = worldNamed(id)!
      const sets = [0, 1, 2, 3].map((set) => ({
        diagnosis: diagnose(shuffleLevels(drawSet(world, { visits: VISITS, set, seed: 15 })), { draws: 200 }),
        seconds: 0,
      }))
      const { truth } = run.find((cell) => cell.world === world || cell.world.id === id)!
      return judgeWorld({ world, truth, visits: VISITS, sets, faults: [] })
    })
    expect(names(rows)).toContain('cover cost')
  }, 120_000)
})
