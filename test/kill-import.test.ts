import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { importFiles } from '../src/server/operations/importFiles.ts'
import { createRandom } from '../src/stats/random.ts'
import { openFacts } from '../src/store/facts/openFacts.ts'
import { SHOP, shopJourney } from './importShop.ts'

const folder = mkdtempSync(join(tmpdir(), 'fifteen-kill-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const VISITS = 40_000
const BAD = 300
const journey = shopJourney()
const journeyPath = join(folder, 'shop.journey.yaml')
writeFileSync(journeyPath, SHOP)
const csv = join(folder, 'visits.csv')
writeFileSync(
  csv,
  `visit,인사,q2,overall,member,visited,branch,w,age\n${Array.from(
    { length: VISITS + BAD },
    (_, i) =>
      `v${i},${i < VISITS ? 1 + (i % 5) : 7},${1 + ((i * 3) % 5)},${i % 3 ? 'yes' : 'no'},m${i % 999},,,,\n`,
  ).join('')}`,
)

const start = (store: string, aside: string): ChildProcess =>
  spawn(
    process.execPath,
    [resolve(import.meta.dirname, 'kill-importChild.mjs'), journeyPath, csv, store, aside],
    { cwd: resolve(import.meta.dirname, '..'), stdio: ['ignore', 'pipe', 'inherit'] },
  )

const until = (child: ChildProcess, word: string): Promise<void> =>
  new Promise((done, failed) => {
    child.stdout!.on('data', (chunk: Buffer) => {
      if (String(chunk).includes(word)) done()
    })
    child.once('exit', (code) => failed(new Error(`ended with ${code} before '${word}'`)))
  })
const ended = (child: ChildProcess): Promise<unknown> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((done) => child.once('exit', done))

async function visitsIn(store: string): Promise<{ visits: number; imports: number; levels: number }> {
  const facts = await openFacts({ path: store, customerKey: new Uint8Array(32) })
  const table = await facts.patternTable({ journey })
  const imports = await facts.listImports()
  const levels = table.levels[0]!.reduce((sum, level, row) => sum + (level > 0 ? table.counts[row]! : 0), 0)
  await facts.close()
  return { visits: table.counts.reduce((a, b) => a + b, 0), imports: imports.length, levels }
}

describe('an import that is killed', () => {
  it('is there whole or not at all, at whatever instant, and may simply be tried again', async () => {
    const whole = join(folder, 'whole.duckdb')
    const first = start(whole, join(folder, 'aside-whole'))
    await until(first, 'begun')
    const begun = performance.now()
    await until(first, 'imported')
    const took = performance.now() - begun
    await ended(first)
    expect(await visitsIn(whole)).toEqual({ visits: VISITS, imports: 1, levels: VISITS })

    const random = createRandom(15)
    const outcomes: number[] = []
    for (let kill = 0; kill < 5; kill++) {
      const store = join(folder, `killed-${kill}.duckdb`)
      const aside = join(folder, `aside-${kill}`)
      const child = start(store, aside)
      await until(child, 'begun')
      await sleep(took * (0.1 + 0.95 * ((kill + random()) / 5)))
      child.kill('SIGKILL')
      await ended(child)
      const { visits, imports, levels } = await visitsIn(store)
      outcomes.push(visits)
      expect([0, VISITS]).toContain(visits)
      expect([imports, levels]).toEqual([visits / VISITS, visits])

      const facts = await openFacts({ path: store, customerKey: new Uint8Array(32) })
      const again = await importFiles({ journey, files: [{ path: csv }], facts, quarantineFolder: aside })
      await facts.close()
      expect(again).toMatchObject({
        kind: 'imported',
        summary: { repeatedContent: visits > 0, visits: VISITS },
      })
      expect(await visitsIn(store)).toEqual({ visits: VISITS, imports: 1, levels: VISITS })
      if (visits === 0) expect(readdirSync(aside).filter((name) => name.endsWith('.part'))).toEqual([])
      else if (existsSync(aside)) expect(readdirSync(aside).length).toBeLessThanOrEqual(1)
    }
    console.info(`visits after each kill: ${outcomes.join(', ')}`)
    expect(outcomes).toContain(0)
  }, 240_000)
})
