import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorkbook } from '../src/intake/formats/testing/createWorkbook.ts'
import { InputProblem } from '../src/intake/inputProblem.ts'
import { readDraft } from '../src/server/drafts/readDraft.ts'
import { toProblem } from '../src/server/http/answerFault.ts'
import { mountSmallDisk } from './mountSmallDisk.ts'
import { createDraftClient } from './server/draftClient.ts'
import { openTestApp, type TestApp } from './server/openTestApp.ts'
import { shopVisits } from './server/shop.ts'

const folder = mkdtempSync(join(tmpdir(), 'fifteen-hostile-drafts-'))
const disk = join(folder, 'disk')
mkdirSync(disk)

const { isMounted, unmount } = mountSmallDisk(disk)
afterAll(() => {
  unmount()
  rmSync(folder, { recursive: true, force: true })
})

type Files = readonly (readonly [name: string, content: string | Uint8Array])[]
let n = 0

function bring(files: Files) {
  const own = join(folder, String(n++))
  mkdirSync(own)
  return files.map(([name, content]) => {
    const path = join(own, name)
    writeFileSync(path, content)
    return { path, name, bytes: statSync(path).size, tags: null }
  })
}

const readInto = (
  workFolder: string,
  files: ReturnType<typeof bring>,
  onProgress: Parameters<typeof readDraft>[1]['onProgress'] = () => {},
) => readDraft({ files, table: null, workFolder, lang: 'ko' }, { onProgress, onListed: () => {} })

const cellsOf = (visits: number, first = 1) =>
  shopVisits({ visits, first })
    .trim()
    .split('\n')
    .map((line) => line.split(','))
const turned = (visits: number, first: number): string =>
  `${cellsOf(visits, first)
    .map((row) => row.toReversed().join(','))
    .join('\n')}\n`
const json = (visits: number, first = 1): string => {
  const [names, ...rows] = cellsOf(visits, first)
  return JSON.stringify(rows.map((row) => Object.fromEntries(row.map((cell, at) => [names![at], cell]))))
}

const shrink = (path: string) => truncateSync(path, 700)
const remove = (path: string) => rmSync(path)

describe('a file that goes away while a draft reads it', () => {
  const big = shopVisits({ visits: 40_000 })
  const sheet = createWorkbook([{ name: 's', rows: cellsOf(20_000) }])
  const kinds: readonly (readonly [string, string, () => Files])[] = [
    ['text', 'profiling', () => [['v.csv', big]]],
    ['a workbook', 'converting', () => [['v.xlsx', sheet]]],
    ['JSON', 'converting', () => [['v.json', json(20_000)]]],
    [
      'the second of two',
      'profiling',
      () => [
        ['2014.csv', shopVisits()],
        ['2015.csv', shopVisits({ visits: 40_000, first: 50_000 })],
      ],
    ],
  ]

  it.each(kinds)(
    '%s is told in a sentence of both languages',
    { timeout: 120_000 },
    async (_, step, make) => {
      for (const harm of [shrink, remove]) {
        const files = bring(make())
        const workFolder = mkdtempSync(join(folder, 'work-'))
        let isDone = false
        const reading = readInto(workFolder, files, (progress) => {
          if (isDone || progress.step !== step) return
          isDone = true
          harm(files.at(-1)!.path)
        })
        const ended = await reading.then(
          () => null,
          (error: unknown) => error,
        )
        expect(isDone).toBe(true)
        expect(ended).toBeInstanceOf(InputProblem)
        expect((ended as InputProblem).say('ko')).toMatch(/[가-힣]/)
        expect((ended as InputProblem).say('en')).toContain(files.at(-1)!.name)
      }
    },
  )
})

describe('a draft that cannot be read', () => {
  let server: TestApp
  const client = createDraftClient(() => server)
  beforeAll(async () => {
    server = await openTestApp({ importLimitBytes: 64 * 1024 ** 2 })
  })
  afterAll(() => server.close())

  it('keeps nothing that was written out for it', async () => {
    const draft = await client.bring(['2014.json', json(300)], ['2015.json', json(300, 5000).slice(0, -40)])
    expect(draft.state).toMatchObject({ kind: 'failed', problem: { detail: expect.any(String) } })
    expect(client.listUploads().filter((name) => name.startsWith('draft-'))).toEqual([])
    await client.send('DELETE', draft.id)
    expect(client.listUploads()).toEqual([])
  })
})

describe.skipIf(!isMounted)('a disk that is full while a draft is read', { timeout: 120_000 }, () => {
  const listLeft = (path: string): readonly string[] =>
    readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)

  const kinds: readonly (readonly [string, () => Files])[] = [
    ['a workbook', () => [['v.xlsx', createWorkbook([{ name: 's', rows: cellsOf(100_000) }])]]],
    ['JSON', () => [['v.json', json(100_000)]]],
    [
      'files brought under common columns',
      () => [
        ['2014.csv', shopVisits()],
        ['2015.csv', turned(100_000, 9)],
      ],
    ],
  ]

  it.each(kinds)('%s: it is said plainly, and nothing is left', async (_, make) => {
    const files = bring(make())
    const workFolder = mkdtempSync(join(disk, 'work-'))
    const error = await readInto(workFolder, files).then(
      () => null,
      (thrown: Error) => thrown,
    )
    const problem = toProblem(error!)
    expect(problem?.detail.en).toMatch(/disk/)
    expect(problem?.detail.ko).toMatch(/디스크/)
    expect(listLeft(workFolder)).toEqual([])
    for (const { path } of files) expect(readFileSync(path).length).toBeGreaterThan(0)
    rmSync(workFolder, { recursive: true })
  })
})
