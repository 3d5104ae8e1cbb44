import { describe, expect, it } from 'vitest'
import { createShared } from './createShared.ts'

/** A run that ends when told to, and counts how often it began and was given up. */
function createRuns() {
  const counts = { begun: 0, givenUp: 0 }
  let finish = (_: string): void => {}
  const run = (signal: AbortSignal): Promise<string> => {
    counts.begun++
    return new Promise((resolve, reject) => {
      finish = resolve
      signal.addEventListener('abort', () => {
        counts.givenUp++
        reject(new Error('given up'))
      })
    })
  }
  return { counts, run, finish: (answer: string) => finish(answer) }
}

describe('shared answers', () => {
  it('come from one run for equal questions asked at once', async () => {
    const shared = createShared<string>({ keep: 10 })
    const runs = createRuns()
    const asked = [shared.ask('q', runs.run), shared.ask('q', runs.run), shared.ask('q', runs.run)]
    runs.finish('a')
    expect(await Promise.all(asked)).toEqual(['a', 'a', 'a'])
    expect(await shared.ask('q', runs.run)).toBe('a')
    expect(runs.counts.begun).toBe(1)
  })

  it('go on for those who still wait when one leaves', async () => {
    const shared = createShared<string>({ keep: 10 })
    const runs = createRuns()
    const [one, other] = [new AbortController(), new AbortController()]
    const first = shared.ask('q', runs.run, one.signal)
    const second = shared.ask('q', runs.run, other.signal)
    one.abort(new Error('left'))
    await expect(first).rejects.toThrow('left')
    runs.finish('a')
    expect(await second).toBe('a')
    expect(runs.counts.givenUp).toBe(0)
  })

  it('are given up when everyone has left, and asked anew afterwards', async () => {
    const shared = createShared<string>({ keep: 10 })
    const runs = createRuns()
    const leave = new AbortController()
    const asked = shared.ask('q', runs.run, leave.signal)
    leave.abort(new Error('left'))
    await expect(asked).rejects.toThrow('left')
    expect(runs.counts.givenUp).toBe(1)
    const again = shared.ask('q', runs.run)
    runs.finish('b')
    expect(await again).toBe('b')
  })

  it('of a failed run are not kept', async () => {
    const shared = createShared<string>({ keep: 10 })
    await expect(shared.ask('q', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect(await shared.ask('q', () => Promise.resolve('well'))).toBe('well')
  })

  it('are forgotten when many newer ones were asked', async () => {
    const shared = createShared<string>({ keep: 2 })
    let begun = 0
    const run = async () => String(++begun)
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await shared.ask(key, run)
    expect(begun).toBe(4)
  })
})
