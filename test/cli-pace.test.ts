import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFifteen, type WarmFifteen } from './commandLine/openFifteen.ts'
import { type Served, serveFifteen } from './runFifteen.ts'

const JOURNEY = `
fifteen: 1
id: pace-shop
name: Shop
scale: {min: 1, max: 5, failed: 2, target: 4}
outcome: {kind: satisfied, column: overall, kept: ["yes"], lost: ["no"]}
visit: {column: visit}
at: {column: day, zone: Asia/Seoul}
moments:
  - {id: greeting, name: Greeting, column: greeting}
  - {id: change, name: Change, column: change}
`
const DAYS = 28

/** So many visits spread evenly over four weeks; either moment costs about as much. */
function visitsCsv(count: number): string {
  let state = 15
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  const rows = Array.from({ length: count }, (_, i) => {
    const day = 1 + Math.floor((i * DAYS) / count)
    const [greeting, change] = [random() < 0.3 ? 1 : 5, random() < 0.3 ? 1 : 5]
    const lost = random() < 0.1 + (greeting === 1 ? 0.3 : 0) + (change === 1 ? 0.3 : 0)
    return `v${i},2026-03-${String(day).padStart(2, '0')},${greeting},${change},${lost ? 'no' : 'yes'}`
  })
  return ['visit,day,greeting,change,overall', ...rows, ''].join('\n')
}

describe('weeks to a verdict in the terminal', () => {
  let place: string
  let warm: WarmFifteen
  let server: Served | null = null
  const run = (...args: string[]) => warm.run([...args, '--lang', 'en'], { cwd: place })
  const files = (journey: string) => run('diagnose', 'visits.csv', '--journey', journey)
  const verdictOf = (stdout: string): string =>
    stdout.slice(stdout.indexOf('\n\n') + 2, stdout.indexOf('90 % intervals')).replace(/\s+/g, ' ')

  beforeAll(async () => {
    place = mkdtempSync(join(tmpdir(), 'fifteen-pace-'))
    warm = openFifteen()
    writeFileSync(join(place, 'shop.journey.yaml'), JOURNEY)
    writeFileSync(join(place, 'timeless.journey.yaml'), JOURNEY.replace(/^at:.*\n/m, ''))
    writeFileSync(join(place, 'visits.csv'), visitsCsv(120))
    const imported = await run('import', 'visits.csv', '--journey', 'shop.journey.yaml', '--data', 'data')
    expect(imported.code, imported.stderr).toBe(0)
  }, 60_000)
  afterAll(async () => {
    server?.child.kill('SIGTERM')
    await Promise.all([server?.ended, warm.close()])
    rmSync(place, { recursive: true, force: true })
  })

  it('are said of files whose visits have days, and left out where they have none', async () => {
    const timed = await files('shop.journey.yaml')
    expect(verdictOf(timed.stdout)).toMatch(/more answers should settle it: at your pace, \w+ (week|month)/)
    const timeless = verdictOf((await files('timeless.journey.yaml')).stdout)
    expect(timeless).toMatch(/more answers should settle it\./)
    expect(timeless).not.toContain('pace')
  }, 60_000)

  it('are said of a data folder, held by a server or not, as of the files', async () => {
    const ofFiles = verdictOf((await files('shop.journey.yaml')).stdout)
    const kept = () => run('diagnose', '--journey', 'pace-shop', '--data', 'data')
    expect(verdictOf((await kept()).stdout)).toBe(ofFiles)
    server = await serveFifteen(['--data', join(place, 'data')])
    expect(verdictOf((await kept()).stdout)).toBe(ofFiles)
  }, 90_000)
})
