import { describe, expect, it } from 'vitest'
import { createRandom } from '../stats/random.ts'
import { toPatternTable } from '../worlds/toPatternTable.ts'
import { worldNamed } from '../worlds/worlds.ts'
import { tellDiagnosis } from './diagnose.ts'
import { type AsideFits, type AsideRest, answerAside, findPairsAside } from './fitParts.ts'
import { createStudy, createStudyAside } from './study.ts'
import type { Visits } from './visits.ts'

describe('fits made aside', () => {
  it.each([
    // pairs are looked for beside trees
    5_500,
    // and here in the other thread
    21_000,
  ])(
    'give the same diagnosis of %i visits, number for number, as fits made one after the other',
    async (n) => {
      const world = worldNamed('confounded')!
      const table = toPatternTable(world, world.draw(n, createRandom(2)))
      let asked = 0
      const study = await createStudyAside(table, { draws: 200 }, (task) => {
        asked++
        const given = structuredClone(task)
        const answering = answerAside(given)
        const fits = structuredClone(answering.next().value) as AsideFits
        const rest = structuredClone(answering.next().value) as AsideRest
        const visits = answering.next().value as Visits
        return {
          fits: Promise.resolve(fits),
          rest: Promise.resolve(rest),
          findPairs: async (ordinary) =>
            structuredClone(findPairsAside(given.table, visits, structuredClone(ordinary))),
        }
      })
      expect(asked).toBe(1)
      expect(study.fits!.pairs !== undefined).toBe(n > 20_000)
      expect(tellDiagnosis(study)).toEqual(tellDiagnosis(createStudy(table, { draws: 200 })))
    },
  )
})
