import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { importFiles } from '../src/server/operations/importFiles.ts'
import { openFacts } from '../src/store/facts/openFacts.ts'
import { bareJourney } from './importShop.ts'
import { mountSmallDisk } from './mountSmallDisk.ts'

const folder = mkdtempSync(join(tmpdir(), 'fifteen-disk-'))
const disk = join(folder, 'disk')
mkdirSync(disk)

const { isMounted, unmount } = mountSmallDisk(disk)
afterAll(() => {
  unmount()
  rmSync(folder, { recursive: true, force: true })
})

const HEADER = 'visit,인사,q2,overall\n'
function write(name: string, visits: number, bad = 0): string {
  const path = join(folder, name)
  const rows = Array.from({ length: visits + bad }, (_, i) =>
    i < visits
      ? `${name}-${(i * 2_654_435_761) % 4_294_967_296},${1 + (i % 5)},${1 + ((i * 7) % 5)},${i % 3 ? 'yes' : 'no'}\n`
      : `${name}-x${i},${'9'.repeat(150)},1,yes\n`,
  )
  writeFileSync(path, HEADER + rows.join(''))
  return path
}

describe.skipIf(!isMounted)('a disk that fills up during an import', () => {
  it('is said plainly, keeps nothing of the import, and harms nothing that was there', async () => {
    const journey = bareJourney()
    const ballast = join(disk, 'ballast')
    writeFileSync(ballast, new Uint8Array(700_000))
    const store = join(disk, 'facts.duckdb')
    const facts = await openFacts({ path: store, customerKey: new Uint8Array(32) })
    const visitsNow = async () => (await facts.patternTable({ journey })).counts.reduce((a, b) => a + b, 0)
    await importFiles({ journey, files: [{ path: write('small.csv', 500) }], facts })
    await expect(
      importFiles({ journey, files: [{ path: write('large.csv', 300_000) }], facts }),
    ).rejects.toMatchObject({
      name: 'FactsProblem',
      kind: 'disk-full',
      message: expect.stringContaining('nothing of this was kept'),
    })
    expect(await visitsNow()).toBe(500)

    const quarantineFolder = join(disk, 'aside')
    const aside = { path: write('aside.csv', 100, 20_000) }
    await expect(importFiles({ journey, files: [aside], facts, quarantineFolder })).rejects.toMatchObject({
      kind: 'disk-full',
    })
    expect(readdirSync(quarantineFolder)).toEqual([])
    expect(await visitsNow()).toBe(500)
    await facts.close()

    rmSync(ballast)
    const again = await openFacts({ path: store, customerKey: new Uint8Array(32) })
    expect((await again.listImports()).length).toBe(1)
    await importFiles({ journey, files: [{ path: write('after.csv', 100) }], facts: again })
    expect((await again.listImports()).length).toBe(2)
    await again.close()
  })
})
