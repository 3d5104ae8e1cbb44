import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { diagnosisDocumentSchema } from '../src/contract/diagnosisDocument.ts'
import { NOT_ASKED, PICK_NONE } from '../src/domain/patternTable.ts'
import { createRandom } from '../src/stats/random.ts'
import { worldNamed } from '../src/worlds/worlds.ts'
import { openFifteen, type WarmFifteen } from './commandLine/openFifteen.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const VISITS = 900
const world = worldNamed('picks')!
const ids = world.moments.map(({ id }) => String(id))
const visits = world.draw(VISITS, createRandom(77))
const picked = [...visits.picks!]
let place: string
let warm: WarmFifteen

beforeAll(() => {
  warm = openFifteen()
  place = mkdtempSync(join(tmpdir(), 'fifteen-picks-'))
  const lines = Array.from({ length: VISITS }, (_, i) => {
    const ratings = visits.levels.map((column) => (column[i] === NOT_ASKED ? '' : column[i]))
    const pick = picked[i] === PICK_NONE ? 'nothing' : ids[picked[i]!]
    return [i + 1, ...ratings, pick, visits.outcomes[i]].join(',')
  })
  writeFileSync(
    join(place, 'bakery.csv'),
    `${[['visit', ...ids, 'worst', 'satisfied'].join(','), ...lines].join('\n')}\n`,
  )
  writeFileSync(
    join(place, 'bakery.journey.yaml'),
    `fifteen: 1
id: bakery
name: {en: Bakery, ko: 빵집}
outcome: {kind: satisfied, column: satisfied, atLeast: 1}
visit: {column: visit}
pick: {column: worst, none: [nothing]}
moments:
${ids.map((id) => `  - {id: ${id}, name: {en: ${id}, ko: ${id}}}`).join('\n')}
`,
  )
})
afterAll(async () => {
  await warm.close()
  rmSync(place, { recursive: true, force: true })
})

describe('a wide file of two ratings and a pick a visit', () => {
  it('is diagnosed with its picks counted, counted in, and said so in both languages', async () => {
    const run = (lang: string) =>
      warm.run(['diagnose', 'bakery.csv', '--journey', 'bakery.journey.yaml', '--json', '--lang', lang], {
        cwd: place,
      })
    const { code, stdout } = await run('en')
    expect(code).toBe(0)
    const document = diagnosisDocumentSchema.parse(JSON.parse(stdout))
    for (const moment of document.moments) {
      expect(moment.pickAsked).toBe(VISITS)
      expect(moment.picked).toBe(picked.filter((pick) => pick === ids.indexOf(moment.id)).length)
      expect(moment.veto).toBeNull()
    }
    expect(document.moments[0]!.id).toBe('window')
    expect(document.notes.join(' ')).toContain('The picks of 900 visits')
    expect(document.notes.join(' ')).not.toContain('do not enter the costs')

    const told = await warm.run(
      ['diagnose', 'bakery.csv', '--journey', 'bakery.journey.yaml', '--lang', 'ko'],
      { cwd: place },
    )
    expect(told.stdout.replaceAll(/\s+/g, ' ')).toContain('방문 900건의 지목도')
  })
})
