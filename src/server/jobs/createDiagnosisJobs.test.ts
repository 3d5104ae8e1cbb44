import { afterAll, describe, expect, it } from 'vitest'
import { diagnose } from '../../diagnosis/diagnose.ts'
import type { MomentId } from '../../domain/ids.ts'
import type { PatternTable } from '../../domain/patternTable.ts'
import { createRandom } from '../../stats/random.ts'
import { createDiagnosisJobs, DiagnosisStopped } from './createDiagnosisJobs.ts'

/** Visits of a service with moments a, b …; a failure at a costs most. */
function visitsOf({ visits, moments }: { visits: number; moments: number }): PatternTable {
  const random = createRandom(7)
  const levels = Array.from({ length: moments }, () =>
    Uint8Array.from({ length: visits }, () => 1 + Math.floor(random() * 5)),
  )
  return {
    rows: visits,
    moments: levels.map((_, m) => ({
      id: String.fromCharCode(97 + m) as MomentId,
      levels: 5,
      failed: 2,
      target: 4,
    })),
    levels,
    picks: new Int16Array(visits).fill(-2),
    outcomes: Uint8Array.from({ length: visits }, (_, i) =>
      random() < (levels[0]![i]! <= 2 ? 0.4 : 0.9) ? 1 : 0,
    ),
    segments: [],
    buckets: Uint8Array.from({ length: visits }, () => Math.floor(random() * 256)),
    counts: new Float64Array(visits).fill(1),
    weights: new Float64Array(visits).fill(1),
    customersRepeat: false,
    outcomeKind: 'satisfied',
  }
}

describe('diagnoses in worker threads', () => {
  const jobs = createDiagnosisJobs()
  afterAll(() => jobs.close())

  it('are those of the calling thread', async () => {
    const small = { visits: 400, moments: 3 }
    const answer = await jobs.diagnose(visitsOf(small), { seed: 3 })
    expect(answer).toEqual(diagnose(visitsOf(small), { seed: 3 }))
  })

  it('are the same with a thread aside, which very many visits get', async () => {
    const large = { visits: 6_000, moments: 3 }
    expect(await jobs.diagnose(visitsOf(large), { seed: 3 })).toEqual(diagnose(visitsOf(large), { seed: 3 }))
  })

  it('of one series begin where the last ended, and tell the same within 0.05 per 1,000 and 0.002 of the width', async () => {
    await jobs.diagnose(visitsOf({ visits: 400, moments: 3 }), { seed: 3, series: 'shop' })
    const more = { visits: 420, moments: 3 }
    const warm = await jobs.diagnose(visitsOf(more), { seed: 3, series: 'shop' })
    const cold = diagnose(visitsOf(more), { seed: 3 })
    expect(warm).not.toEqual(cold)
    for (const [i, { lostPer1000 }] of cold.moments.entries()) {
      const off = Math.abs(warm.moments[i]!.lostPer1000.value - lostPer1000.value)
      expect(off).toBeLessThan(0.05 + 0.002 * (lostPer1000.high - lostPer1000.low))
    }
    expect(warm.unbroken).toEqual(cold.unbroken)
  })

  it('are given up on the wish of who asked, and the next one is answered', async () => {
    const giveUp = new AbortController()
    const long = jobs.diagnose(visitsOf({ visits: 60_000, moments: 12 }), { signal: giveUp.signal })
    const next = jobs.diagnose(visitsOf({ visits: 300, moments: 2 }), {})
    setTimeout(() => giveUp.abort(), 50)
    await expect(long).rejects.toThrow(DiagnosisStopped)
    expect((await next).visits).toBe(300)
  })

  it('tell a fault and go on', async () => {
    const broken = { ...visitsOf({ visits: 10, moments: 1 }), levels: [] }
    await expect(jobs.diagnose(broken, {})).rejects.toThrow()
    expect((await jobs.diagnose(visitsOf({ visits: 300, moments: 2 }), {})).visits).toBe(300)
  })

  it('end when the jobs are closed', async () => {
    const closing = createDiagnosisJobs()
    const waiting = closing.diagnose(visitsOf({ visits: 60_000, moments: 12 }), {})
    const refused = expect(waiting).rejects.toThrow(DiagnosisStopped)
    await closing.close()
    await refused
    await expect(closing.diagnose(visitsOf({ visits: 30, moments: 1 }), {})).rejects.toThrow(DiagnosisStopped)
  })
})
