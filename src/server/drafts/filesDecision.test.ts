import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { readPlainRows } from '../../intake/formats/readPlainRows.ts'
import { toPlainTable } from '../../intake/formats/toPlainTable.ts'
import { createRandom } from '../../stats/random.ts'
import { countSharedIds } from './countSharedIds.ts'
import { guessFilesAnswer, startAnew } from './filesDecision.ts'

const folder = mkdtempSync(join(tmpdir(), 'fifteen-shared-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const random = createRandom(15)
const visits = () =>
  Array.from({ length: 60 }, (_, row) => [
    String(row + 1),
    ...Array.from({ length: 8 }, () => String(1 + Math.floor(random() * 5))),
  ])

async function judge(...files: readonly (readonly (readonly string[])[])[]) {
  const rows = await Promise.all(
    files.map(async (lines, index) => {
      const path = join(folder, `${index}.csv`)
      const header = lines[0]!.map((_, at) => (at === 0 ? 'id' : `q${at}`))
      writeFileSync(path, `${[header, ...lines].map((line) => line.join(',')).join('\n')}\n`)
      return readPlainRows(await toPlainTable({ path, folder }))
    }),
  )
  const counts = await countSharedIds(rows, { fields: [0], width: files[0]![0]!.length })
  const ids = { tag: 'wave', columns: ['id'], ...counts }
  return { ...counts, startAnew: startAnew(ids), answer: guessFilesAnswer(ids) }
}

it('numbers of which all say something else in each file start anew: nobody is asked', async () => {
  expect(await judge(visits(), visits())).toMatchObject({ shared: 60, startAnew: true, answer: 'anew' })
})

it('numbers that say the same but for a column that is new each time may be the same visits: it is asked', async () => {
  const once = visits()
  const exported = (day: string) => once.map((row) => [...row, day])
  expect(await judge(exported('1'), exported('2'))).toMatchObject({
    shared: 60,
    differing: 60,
    startAnew: false,
  })
})

it('a few shared numbers show nothing: it is asked', async () => {
  expect(await judge(visits().slice(0, 10), visits().slice(0, 10))).toMatchObject({ startAnew: false })
})
