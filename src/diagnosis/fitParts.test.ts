import { describe, expect, it } from 'vitest'
import { createRandom } from '../stats/random.ts'
import { toPatternTable } from '../worlds/toPatternTable.ts'
import { worldNamed } from '../worlds/worlds.ts'
import { tellDiagnosis } from './diagnose.ts'
import { type AsideFits, type AsideRest, answerAside } from './fitParts.ts'
import { createStudy, createStudyAside } from './study.ts'

describe('fits made aside', () => {
  it('give the same diagnosis, number for number, as fits made one after the other', async () => {
    const world = worldNamed('confounded')!
    const table = toPatternTable(world, world.draw(5_500, createRandom(2)))
    let asked = 0
    const study = await createStudyAside(table, { draws: 200 }, (task) => {
      asked++
      const [fits, rest] = structuredClone([...answerAside(structuredClone(task))])
      return { fits: Promise.resolve(fits as AsideFits), rest: Promise.resolve(rest as AsideRest) }
    })
    expect(asked).toBe(1)
    expect(tellDiagnosis(study)).toEqual(tellDiagnosis(createStudy(table, { draws: 200 })))
  })
})
