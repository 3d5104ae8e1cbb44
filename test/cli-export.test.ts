import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openFifteen, type WarmFifteen } from './commandLine/openFifteen.ts'
import { runFifteen, serveFifteen } from './runFifteen.ts'

// Some cases start processes, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

let place: string
let warm: WarmFifteen
const run = (...args: string[]) => warm.run([...args, '--lang', 'en'], { cwd: place })
const withoutSeconds = (json: string) => json.replace(/"seconds":[\d.]+/, '')

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'fifteen-export-'))
  warm = openFifteen()
  await run('init')
  await run('import', 'visits.csv', '--journey', 'shop.journey.yaml')
})
afterAll(async () => {
  await warm.close()
  rmSync(place, { recursive: true, force: true })
})

describe('fifteen export', () => {
  it('writes files that diagnose as what they came from', async () => {
    const alone = ['export', 'out', '--json', '--lang', 'en']
    const { code, stdout } = await runFifteen(alone, { cwd: place })
    expect(code).toBe(0)
    const { steps } = JSON.parse(stdout) as { steps: { file: string; journeyFile: string }[] }
    const [step] = steps
    const files = [`out/${step!.file}`, '--journey', `out/${step!.journeyFile}`, '--json']
    const again = await run('diagnose', ...files)
    const before = await run('diagnose', 'visits.csv', '--journey', 'shop.journey.yaml', '--json')
    expect(withoutSeconds(again.stdout)).toBe(withoutSeconds(before.stdout))
  })

  it('writes the same through a running server', async () => {
    const served = await serveFifteen(['--data', join(place, 'data')], { cwd: place })
    try {
      expect((await run('export', 'served')).code).toBe(0)
    } finally {
      served.child.kill('SIGINT')
      await served.ended
    }
    await run('export', 'own')
    const [folder] = readdirSync(join(place, 'own')).filter((name) => !name.includes('.'))
    for (const name of readdirSync(join(place, 'own', folder!)))
      expect(readFileSync(join(place, 'served', folder!, name), 'utf8')).toBe(
        readFileSync(join(place, 'own', folder!, name), 'utf8'),
      )
  })

  it('writes one zip, writes over nothing, and leaves nothing half done', async () => {
    expect((await run('export', 'shop.zip')).code).toBe(0)
    expect(readFileSync(join(place, 'shop.zip')).subarray(0, 2).toString()).toBe('PK')
    const again = await run('export', 'shop.zip')
    expect(again).toMatchObject({ code: 2, stdout: '' })
    expect(again.stderr).toContain('nothing is written over')
    const unknown = await run('export', 'other.zip', '--journey', 'nothing')
    expect(unknown).toMatchObject({ code: 2, stdout: '' })
    expect(existsSync(join(place, 'other.zip'))).toBe(false)
    expect(readdirSync(place).filter((name) => /\.(part|files)$/.test(name))).toEqual([])
  })

  it('uses an empty folder that is there', async () => {
    mkdirSync(join(place, 'empty'))
    expect((await run('export', 'empty')).code).toBe(0)
    expect(existsSync(join(place, 'empty', 'README.md'))).toBe(true)
  })
})
