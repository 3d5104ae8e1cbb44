import { describe, expect, it } from 'vitest'
import { createRandom } from '../stats/random.ts'
import { didItWorkByLot } from './didItWorkByLot.ts'
import { addToShare, type BucketShare, createBucketShare } from './share.ts'

function draw(share: number, n: number, seed: number): BucketShare {
  const random = createRandom(seed)
  const drawn = createBucketShare()
  for (let i = 0; i < n; i++) addToShare(drawn, Math.floor(random() * 256), random() < share, 1, 1)
  return drawn
}

describe('a surprise given by lot', () => {
  it('is told to have worked where it did, and hardly ever where it did not', () => {
    let [found, wrong] = [0, 0]
    for (let set = 0; set < 200; set++) {
      const ask = (effect: number) =>
        didItWorkByLot(
          { treated: draw(0.8 + effect, 900, 2 * set), untreated: draw(0.8, 900, 2 * set + 1) },
          { clustered: false, days: 30 },
        ).verdict.kind
      if (ask(0.06) === 'worked') found++
      if (ask(0) === 'worked') wrong++
    }
    expect(found / 200).toBeGreaterThan(0.85)
    expect(wrong / 200).toBeLessThan(0.05 + 2 * Math.sqrt((0.05 * 0.95) / 200))
  })

  it('asks for more days with few visits, and says nothing of a handful', () => {
    const few = didItWorkByLot(
      { treated: draw(0.9, 60, 5), untreated: draw(0.8, 60, 6) },
      { clustered: false, days: 10 },
    )
    expect(few.verdict).toMatchObject({ kind: 'cannot-tell', because: 'not-sure' })
    const none = didItWorkByLot(
      { treated: draw(0.9, 3, 5), untreated: draw(0.8, 60, 6) },
      { clustered: false, days: 10 },
    )
    expect(none).toMatchObject({ treated: null, effect: null, verdict: { because: 'few-visits' } })
  })
})
