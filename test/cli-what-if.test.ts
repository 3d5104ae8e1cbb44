import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { bestRemediesDocumentSchema, whatIfDocumentSchema } from '../src/contract/whatIfDocument.ts'
import { openFifteen, type WarmFifteen } from './commandLine/openFifteen.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

let place: string
let warm: WarmFifteen
const run = (...args: string[]) => warm.run(args, { cwd: place })
const KEPT = ['what-if', '--journey', 'my-shop', '--data', 'data'] as const

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'fifteen-cli-what-if-'))
  warm = openFifteen()
  await run('init', '--lang', 'en')
  const added = await run('import', 'visits.csv', '--journey', 'shop.journey.yaml', '--data', 'data')
  expect(added.code).toBe(0)
})
afterAll(async () => {
  await warm.close()
  rmSync(place, { recursive: true, force: true })
})

describe('fifteen what-if', () => {
  it('tells each part, the overlap and all together, in both languages', async () => {
    const changes = ['--change', 'waiting:fewer-50', '--change', 'farewell:target']
    const english = await run(...KEPT, ...changes, '--lang', 'en')
    expect(english.code).toBe(0)
    expect(english.stdout).toMatch(
      /^This would keep an estimated \d+ \(\d+ to \d+\) more of every 1,000 visits\./,
    )
    expect(english.stdout).toMatch(/half the failures.*\n.*to target.*\n.*added up one by one/)
    const korean = await run(...KEPT, ...changes, '--lang', 'ko')
    expect(korean.stdout).toMatch(/실패를 절반으로.*\n.*목표 수준까지.*\n.*하나씩 더하면/)
  })

  it('prints the document of the API, of files as of the data folder', async () => {
    const kept = await run(...KEPT, '--change', 'farewell:target', '--json')
    const { seconds: _, ...document } = whatIfDocumentSchema.parse(JSON.parse(kept.stdout))
    expect(document.parts).toHaveLength(1)
    const left = readdirSync(tmpdir()).filter((name) => name.startsWith('fifteen-files-'))
    const given = ['what-if', 'visits.csv', '--journey', 'shop.journey.yaml', '--change', 'farewell:target']
    const { seconds: __, ...same } = whatIfDocumentSchema.parse(
      JSON.parse((await run(...given, '--json')).stdout),
    )
    expect(same).toEqual(document)
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('fifteen-files-'))).toEqual(left)
  })

  it('finds the best remedies for a budget, with prices and without what is not to be had', async () => {
    const { stdout } = await run(...KEPT, '--budget', '6', '--price', 'farewell.0:1', '--json')
    const best = bestRemediesDocumentSchema.parse(JSON.parse(stdout))
    expect(best.best!.cost).toBeLessThanOrEqual(6)
    expect(best.offers.find(({ id }) => id === 'farewell.0')!.cost).toBe(1)
    const [first] = best.best!.remedies
    const without = await run(...KEPT, '--budget', '6', '--without', first!, '--lang', 'en')
    expect(without.stdout).toMatch(/^The best set \(costs \d+ of 6\)/)
    expect(without.stdout).not.toContain(`[${first},`)
    const timed = await run(...KEPT, '--budget', '6', '--shortens', 'waiting.1:60', '--lang', 'en')
    expect(timed.stdout).toMatch(/\[waiting\.1, 1; within 60 s\]: There are too few visits/)
  })

  it('refuses in words what it cannot use', async () => {
    const refused = async (sentence: RegExp, ...args: string[]) => {
      const { code, stdout, stderr } = await run(...args, '--lang', 'en')
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      expect(stderr).toMatch(sentence)
    }
    await refused(/one of the two/, ...KEPT)
    await refused(/one of the two/, ...KEPT, '--budget', '3', '--change', 'farewell:target')
    await refused(/no such moment/, ...KEPT, '--change', 'nowhere:target')
    await refused(/no such remedy; there are/, ...KEPT, '--budget', '3', '--price', 'nothing.1:2')
    await refused(/--budget many/, ...KEPT, '--budget', 'many')
    await refused(/--mends better/, ...KEPT, '--budget', '3', '--mends', 'better')
    await refused(/belong to files/, ...KEPT, '--change', 'farewell:target', '--tag', 'wave=1')
  })
})

describe('order and seconds', () => {
  it('are told of files, too', async () => {
    const order = await run('order', 'visits.csv', '--journey', 'shop.journey.yaml', '--json')
    expect(JSON.parse(order.stdout)).toMatchObject({ journey: 'my-shop' })
    const seconds = await run('seconds', 'waiting', 'visits.csv', '--journey', 'shop.journey.yaml', '--json')
    expect(JSON.parse(seconds.stdout)).toMatchObject({ moment: 'waiting', measured: 0 })
  })
})
