import { describe, expect, it } from 'vitest'
import type { MomentId } from '../domain/ids.ts'
import { KEPT, LOST, NOT_MET, type PatternTable, PICK_NOT_ASKED } from '../domain/patternTable.ts'
import type { Plan } from '../domain/whatIf.ts'
import { createRandom } from '../stats/random.ts'
import { drawWaiting, measureWaiting, type WaitingProcess } from '../worlds/waitingWorld.ts'
import { someRows } from './secondsEffect.ts'
import { createStudy } from './study.ts'
import { createWhatIf, whatIf } from './whatIf.ts'
import type { MeasuredLengths } from './whatIfLengths.ts'

const queue: WaitingProcess = { perTen: -0.12, busy: -0.6, target: 60, typical: 70 }
const [QUEUE, DOOR] = ['queue' as MomentId, 'door' as MomentId]
/** Share of visits that meet the queue; of those that fail the door; and of these lost for it, whatever they waited. */
const [MEETS, FAILS, LEAVES] = [0.7, 0.2, 0.3]
/** Share of visits kept that never meet the queue, but for the door. */
const KEPT_WITHOUT = 0.9

/** Visits of a door, and for most a queue, whose lengths are measured. */
function drawShop(n: number, set: number): { table: PatternTable; lengths: MeasuredLengths } {
  const random = createRandom(900 + set)
  const all = drawWaiting(queue, n, random)
  const fails = Uint8Array.from({ length: n }, () => (random() < FAILS ? 1 : 0))
  const meets = Uint8Array.from({ length: n }, () => (random() < MEETS ? 1 : 0))
  const outcomes = Uint8Array.from({ length: n }, (_, i) => {
    const stays = meets[i] ? all.outcomes[i] === KEPT : random() < KEPT_WITHOUT
    const leaves = random() < LEAVES
    return stays && !(fails[i] && leaves) ? KEPT : LOST
  })
  const met = Array.from({ length: n }, (_, i) => i).filter((i) => meets[i])
  const moment = { levels: 2, target: 2, failed: 1 }
  return {
    table: {
      rows: n,
      moments: [
        { id: QUEUE, ...moment },
        { id: DOOR, ...moment },
      ],
      levels: [all.levels.map((level, i) => (meets[i] ? level : NOT_MET)), fails.map((f) => 2 - f)],
      picks: new Int16Array(n).fill(PICK_NOT_ASKED),
      outcomes,
      segments: [],
      buckets: all.buckets,
      counts: new Float64Array(n).fill(1),
      weights: new Float64Array(n).fill(1),
      customersRepeat: false,
      outcomeKind: 'returned',
    },
    lengths: { timed: someRows({ ...all, outcomes, met: met.length }, met), target: queue.target },
  }
}

/** What is kept of every 1,000 visits of the shop by shorter waits, and by them and no more failures at the door. */
function truthOf(seconds: number): { readonly alone: number; readonly together: number } {
  const waiting = { seconds, visits: 200_000, random: createRandom(1) }
  const shorter = MEETS * measureWaiting(queue, waiting).lost
  const n = 100_000
  const kept = drawWaiting(queue, n, createRandom(2)).outcomes.filter((end) => end === KEPT).length / n
  const before = 1000 * (MEETS * kept + (1 - MEETS) * KEPT_WITHOUT)
  const staying = 1 - FAILS * LEAVES
  return { alone: staying * shorter, together: before + shorter - staying * before }
}

const shorten: Plan = [{ moment: QUEUE, change: { kind: 'shortened', seconds: 60 } }]
const both: Plan = [...shorten, { moment: DOOR, change: { kind: 'lifted', level: null } }]

describe('what if a moment took less', () => {
  it('keeps the truth within its intervals, alone and together with another change, nine times in ten', () => {
    const truth = truthOf(60)
    const sets = 12
    let [alone, together] = [0, 0]
    for (let set = 0; set < sets; set++) {
      const { table, lengths } = drawShop(1500, set)
      const answer = whatIf(createStudy(table, { draws: 200 }), both, [lengths])
      const holds = (value: number, { low, high }: { low: number; high: number }): number =>
        low <= value && value <= high ? 1 : 0
      alone += holds(truth.alone, answer.parts[0]!.kept!)
      together += holds(truth.together, answer.together!)
    }
    const least = 0.9 - 2 * Math.sqrt((0.9 * 0.1) / sets)
    expect(alone / sets).toBeGreaterThan(least)
    expect(together / sets).toBeGreaterThan(least)
  })

  it('is added to the other changes draw by draw, and the fit is kept', () => {
    const { table, lengths } = drawShop(1500, 50)
    const ask = createWhatIf(createStudy(table, { draws: 200 }))
    const { sum, together, overlap, parts } = ask(both, [lengths])
    expect(together!.value).toBeCloseTo(parts[0]!.kept!.value + parts[1]!.kept!.value, 9)
    expect(together!.value).toBeCloseTo(sum!.value, 9)
    expect(overlap).toBeNull()
    expect(ask(both, [lengths])).toEqual(ask(both, [lengths]))
    const alone = ask(shorten, [lengths])
    expect(alone.together!.value).toBe(parts[0]!.kept!.value)
    expect(alone.parts[0]!.kept!.n).toBe(lengths.timed.rows)
  })

  it('says that the lengths are not known where none, or a handful, were measured', () => {
    const { table, lengths } = drawShop(1500, 51)
    const study = createStudy(table, { draws: 200 })
    const few = { ...lengths, timed: someRows(lengths.timed, [0, 1, 2, 3, 4, 5, 6, 7]) }
    for (const known of [[], [few]])
      expect(whatIf(study, both, known)).toMatchObject({
        notAvailable: { kind: 'no-seconds' },
        sum: null,
        parts: [{ kept: null }, { notAvailable: null }],
      })
  })
})
