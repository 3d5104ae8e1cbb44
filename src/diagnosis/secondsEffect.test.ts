import { describe, expect, it } from 'vitest'
import { createRandom } from '../stats/random.ts'
import { drawWaiting, measureWaiting, type WaitingProcess } from '../worlds/waitingWorld.ts'
import { drawBootstrapWeights } from './bootstrapWeights.ts'
import { intervalOf } from './intervalOf.ts'
import { measureSecondsEffect } from './secondsEffect.ts'
import { createSecondsEffectPort } from './secondsEffectPort.ts'

const queue: WaitingProcess = { perTen: -0.12, busy: -0.6, target: 60, typical: 70 }
const idle: WaitingProcess = { ...queue, perTen: 0, busy: -1 }
const SETS = 40
const twice = (share: number): number => 2 * Math.sqrt((share * (1 - share)) / SETS)

const truthOf = (process: WaitingProcess, seconds = process.target) =>
  measureWaiting(process, { seconds, visits: 200_000, random: createRandom(1) })

const ask = (process: WaitingProcess, n: number, set: number) =>
  measureSecondsEffect(drawWaiting(process, n, createRandom(700 + set)), {
    target: process.target,
    failed: 1,
    draws: 200,
  })

describe('the effect of seconds', () => {
  it('is found where it is, and its intervals hold the truth nine times in ten', () => {
    const truth = truthOf(queue)
    let [lost, failed, found] = [0, 0, 0]
    for (let set = 0; set < SETS; set++) {
      const effect = ask(queue, 1000, set)
      const holds = (value: number, { low, high }: { low: number; high: number }): number =>
        low <= value && value <= high ? 1 : 0
      lost += holds(truth.lost, effect.lost!.per1000!)
      failed += holds(truth.failed, effect.failed!.per1000!)
      if (effect.lost!.verdict === 'longer-costs') found++
    }
    expect(found / SETS).toBeGreaterThan(0.9)
    expect(lost / SETS).toBeGreaterThan(0.9 - twice(0.9))
    expect(failed / SETS).toBeGreaterThan(0.9 - twice(0.9))
  })

  it('is hardly ever found where only busy hours lose customers', () => {
    const wrong = Array.from({ length: SETS }, (_, set) => ask(idle, 800, set)).filter(
      ({ lost }) => lost?.verdict === 'longer-costs',
    ).length
    expect(wrong / SETS).toBeLessThan(0.05 + twice(0.05))
  })

  it('says by what it was adjusted, in steps that fit the lengths', () => {
    const effect = ask(queue, 400, 3)
    expect(effect.adjustedFor).toEqual(['hour'])
    expect([10, 30]).toContain(effect.step)
    expect(effect.lost!.curve.map(({ seconds }) => seconds)).toContain(60)
  })

  it('says nothing of a handful', () => {
    expect(ask(queue, 40, 1)).toMatchObject({ lost: null })
  })

  it('needs no target, and then tells only what a step costs', () => {
    const effect = measureSecondsEffect(drawWaiting(queue, 800, createRandom(5)), {
      target: null,
      failed: 1,
      draws: 200,
    })
    expect(effect.lost!.per1000).toBeNull()
    expect(effect.lost!.perStep!.value).toBeGreaterThan(0)
  })
})

describe('what a what-if asks of measured lengths', () => {
  it('is the truth of shortening to any length, within the interval of the draws given', () => {
    const timed = drawWaiting(queue, 4000, createRandom(9))
    const bootstrap = drawBootstrapWeights(timed, 200, createRandom(2))
    const port = createSecondsEffectPort(timed, { target: queue.target, bootstrap })!
    expect(port.measured).toBe(1)
    for (const seconds of [60, 100]) {
      const { value, draws, n } = port.changeOfKept(seconds)
      const { low, high } = intervalOf(value, draws, n)
      const truth = truthOf(queue, seconds).lost / 1000
      const slack = 0.5 * (high - low)
      expect(truth).toBeGreaterThan(low - slack)
      expect(truth).toBeLessThan(high + slack)
    }
    expect(port.changeOfKept(1e6).value).toBe(0)
  })
})
