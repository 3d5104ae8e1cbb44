import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createRandom } from '../src/stats/random.ts'
import { runKills } from './killServer.ts'

const folder = mkdtempSync(join(tmpdir(), 'fifteen-kills-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a server that is killed', () => {
  it('has all that it said yes to, and nothing half done, at whatever instant', async () => {
    const told: string[] = []
    await runKills({ folder, kills: 5, random: createRandom(15), onKill: (each) => told.push(each) })
    console.info(told.join('\n'))
    expect(told).toHaveLength(5)
  }, 240_000)
})
