import { KEPT, LOST, type PatternTable } from '../../domain/patternTable.ts'
import { createRandom } from '../../stats/random.ts'
import { type MadeUpVisit, momentOf, toTable } from './toTable.ts'

/**
 * A service of four places and six moments with ratings from 1 to 5 that go together, on the log odds. At every place
 * the second moment fails most and costs most; with `apart` the fifth one fails more, and matters more, at the third
 * place, where it is then the weakest.
 */
export function drawGroupedVisits(options: {
  readonly n: number
  readonly seed: number
  readonly apart: boolean
}): PatternTable {
  const random = createRandom(options.seed)
  const moments = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => momentOf(id))
  const visits = Array.from({ length: options.n }, (): MadeUpVisit => {
    const place = Math.floor(random() * 4)
    const isApart = options.apart && place === 2
    const mood = random() - 0.5
    let eta = 3
    const levels = moments.map((_, m) => {
      const often = isApart && m === 4 ? 0.45 : m === 1 ? 0.25 : 0.12
      const fails = random() < often - 0.15 * mood
      const level = fails ? 1 + Math.floor(2 * random()) : 3 + Math.floor(3 * random())
      const harm = isApart && m === 4 ? 2.2 : m === 1 ? 1.8 : m === 0 ? 1 : 0.5
      eta -= harm * Math.max(0, (4 - level) / 2)
      return level
    })
    return {
      levels,
      outcome: random() < 1 / (1 + Math.exp(-eta)) ? KEPT : LOST,
      bucket: Math.floor(256 * random()),
      segments: [`place ${place + 1}`],
    }
  })
  return toTable(moments, visits, { segments: ['place'] })
}
