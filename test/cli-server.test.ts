import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openFifteen, type WarmFifteen } from './commandLine/openFifteen.ts'
import { type Ended, runFifteen, type Served, serveFifteen, startFifteen, untilEnded } from './runFifteen.ts'

// Nearly every case starts processes, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

let place: string
let data: string
let warm: WarmFifteen
const running = new Set<Served>()

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'fifteen-serve-'))
  warm = openFifteen()
  expect((await run('init', '--lang', 'en')).code).toBe(0)
})
afterAll(async () => {
  await warm.close()
  rmSync(place, { recursive: true, force: true })
})
beforeEach(() => {
  data = mkdtempSync(join(place, 'data-'))
})
afterEach(async () => {
  for (const served of running) await kill(served)
})

/** A command that ends by itself, in a process of its own only where that process is what matters. */
const run = (...args: string[]) => warm.run(args, { cwd: place })
const runAlone = (...args: string[]) => runFifteen(args, { cwd: place })
const IMPORT = ['import', 'visits.csv', '--journey', 'shop.journey.yaml', '--json'] as const
const withoutSeconds = (json: string) => json.replace(/"seconds":[\d.]+/, '')

async function serve(...args: string[]): Promise<Served> {
  const served = await serveFifteen(['--data', data, ...args], { cwd: place })
  running.add(served)
  return served
}

async function stop(served: Served): Promise<Ended> {
  running.delete(served)
  served.child.kill('SIGINT')
  return served.ended
}

async function kill(served: Served): Promise<void> {
  running.delete(served)
  served.child.kill('SIGKILL')
  await served.ended
}

async function listJourneys(url: string): Promise<{ id: string; visits: number; sample: boolean }[]> {
  const answer = await fetch(`${url}/api/v1/journeys`)
  return ((await answer.json()) as { journeys: { id: string; visits: number; sample: boolean }[] }).journeys
}

describe('fifteen serve', () => {
  it('puts the sample into a new folder, serves it, and ends with 0 on Ctrl-C without leaving a lock', async () => {
    const served = await serve()
    const [sample] = await listJourneys(served.url)
    expect(sample).toMatchObject({ sample: true })
    expect(sample?.visits).toBeGreaterThan(1000)
    expect((await fetch(served.url)).headers.get('content-type')).toMatch(/text\/html/)
    const { code, stderr } = await stop(served)
    expect(code).toBe(0)
    expect(stderr).not.toMatch(/\n\s+at /)
    expect(existsSync(join(data, 'fifteen.lock'))).toBe(false)

    const again = await serve()
    expect(await listJourneys(again.url)).toEqual([sample])
    await stop(again)
  })

  it('leaves the sample out on request, for good, and beside the owner’s journeys', async () => {
    const without = await serve('--no-sample')
    expect(await listJourneys(without.url)).toEqual([])
    await stop(without)
    const again = await serve()
    expect(await listJourneys(again.url)).toEqual([])
    await stop(again)

    data = mkdtempSync(join(place, 'data-'))
    await run(...IMPORT, '--data', data)
    const own = await serve()
    expect((await listJourneys(own.url)).map(({ id }) => id)).toEqual(['my-shop'])
  })

  it('refuses a folder that another server holds, and says where that one is', async () => {
    const first = await serve('--no-sample')
    const second = await runAlone('serve', '--port', '0', '--data', data)
    expect(second).toMatchObject({ code: 2, stdout: '' })
    expect(second.stderr).toContain(first.url)
    expect(second.stderr).toContain(String(first.child.pid))
    const korean = await runAlone('serve', '--port', '0', '--data', data, '--lang', 'ko')
    expect(korean.stderr).toMatch(/이미 이 데이터 폴더로 실행 중입니다/)
    expect(await listJourneys(first.url)).toEqual([])
  })

  it('refuses a port that is taken, and lets the folder go', async () => {
    const other: Server = createServer().listen(0, '127.0.0.1')
    await new Promise((done) => other.once('listening', done))
    const address = other.address()
    const port = typeof address === 'object' && address ? String(address.port) : ''
    const refused = await runAlone('serve', '--port', port, '--data', data, '--no-sample')
    expect(refused).toMatchObject({ code: 2, stdout: '' })
    expect(refused.stderr).toMatch(new RegExp(`port ${port} is taken`))
    expect(refused.stderr).not.toMatch(/\n\s+at /)
    expect(existsSync(join(data, 'fifteen.lock'))).toBe(false)
    other.close()
  })

  it('comes back after kill -9 with everything that was kept', async () => {
    const first = await serve('--no-sample')
    expect((await runAlone(...IMPORT, '--data', data)).code).toBe(0)
    await kill(first)
    expect(existsSync(join(data, 'fifteen.lock'))).toBe(true)
    const direct = await run('diagnose', '--journey', 'my-shop', '--data', data, '--json')
    expect(JSON.parse(direct.stdout)).toMatchObject({ visits: 600 })
    const again = await serve()
    expect(await listJourneys(again.url)).toMatchObject([{ id: 'my-shop', visits: 600 }])
  })
})

describe('the command line beside a running server', () => {
  it('gives through the server just the verdict that it gives by itself', async () => {
    const served = await serve('--no-sample')
    const imported = await run(...IMPORT, '--data', data)
    expect(imported.code).toBe(0)
    expect(JSON.parse(imported.stdout)).toMatchObject({ visits: 600, added: 600 })
    const question = ['diagnose', '--journey', 'my-shop', '--data', data, '--seed', '7'] as const
    const narrowed = [...question, '--where', 'time_of_day=lunch', '--from', '2026-03-05'] as const
    const through = await Promise.all([
      run(...question, '--json'),
      run(...question),
      run(...narrowed, '--json'),
    ])
    await stop(served)
    const own = [await run(...question, '--json'), await run(...question), await run(...narrowed, '--json')]
    expect(through.map(({ code }) => code)).toEqual([0, 0, 0])
    expect(through.map(({ stdout }) => withoutSeconds(stdout))).toEqual(
      own.map(({ stdout }) => withoutSeconds(stdout)),
    )
    const file = await run(
      'diagnose',
      'visits.csv',
      '--journey',
      'shop.journey.yaml',
      '--seed',
      '7',
      '--json',
    )
    expect(withoutSeconds(file.stdout)).toBe(withoutSeconds(own[0]?.stdout ?? ''))
  })

  it('says in the same words what the server refuses', async () => {
    await serve('--no-sample')
    writeFileSync(join(place, 'other.csv'), 'a,b,c\n1,2,3\n')
    const cases = [
      ['diagnose', '--journey', 'elsewhere'],
      ['import', 'other.csv', '--journey', 'shop.journey.yaml'],
      ['import', 'nowhere.csv', '--journey', 'shop.journey.yaml'],
      ['import', 'visits.csv', '--journey', 'elsewhere'],
      ['import', place, '--journey', 'shop.journey.yaml'],
    ]
    for (const args of cases)
      for (const lang of ['ko', 'en']) {
        const refused = await run(...args, '--data', data, '--lang', lang)
        expect(refused).toMatchObject({ code: 2, stdout: '' })
        expect(/[가-힣]/.test(refused.stderr)).toBe(lang === 'ko')
        expect(refused.stderr).not.toMatch(/\n\s+at |undefined/)
      }
  })

  it('imports files of any size and several tags through the server', async () => {
    const served = await serve('--no-sample')
    const both = await run(
      'import',
      'visits.csv',
      'visits-2.csv',
      ...['--journey', 'shop.journey.yaml', '--data', data, '--json'],
    )
    expect(both.code).toBe(2)
    const text = readFileSync(join(place, 'visits.csv'), 'utf8').replaceAll(/^V/gm, 'W')
    writeFileSync(join(place, 'visits-2.csv'), text)
    const tagged = await run(
      ...['import', 'visits.csv', 'visits-2.csv', '--journey', 'shop.journey.yaml', '--data', data, '--json'],
      ...['--tag', 'wave=1', '--tag', 'wave=2'],
    )
    expect(JSON.parse(tagged.stdout)).toMatchObject({ visits: 1200 })
    const second = await run(
      'diagnose',
      '--journey',
      'my-shop',
      '--data',
      data,
      '--where',
      'wave=2',
      '--json',
    )
    expect(JSON.parse(second.stdout)).toMatchObject({ visits: 600 })
    await stop(served)
  })
})

describe('an import that is cut short', () => {
  const rows = 400_000
  const big = () => {
    const path = join(place, 'big.csv')
    if (existsSync(path)) return path
    const [head = '', ...lines] = readFileSync(join(place, 'visits.csv'), 'utf8').trimEnd().split('\n')
    const many = Array.from({ length: rows }, (_, i) => `B${i}${lines[i % lines.length]!.slice(5)}`)
    writeFileSync(path, [head, ...many].join('\n'))
    return path
  }

  it.each(['SIGINT', 'SIGKILL'] as const)('leaves nothing half done after %s', async (signal) => {
    const child = startFifteen(['import', big(), '--journey', 'shop.journey.yaml', '--data', data], {
      cwd: place,
    })
    const ended = untilEnded(child)
    await new Promise<void>((done) => {
      const looking = setInterval(() => {
        if (!existsSync(join(data, 'facts.duckdb'))) return
        clearInterval(looking)
        setTimeout(done, 800)
      }, 20)
    })
    child.kill(signal)
    const { code, stdout } = await ended
    expect(code).toBe(signal === 'SIGINT' ? 130 : null)
    expect(stdout).toBe('')
    const after = await run('diagnose', '--journey', 'my-shop', '--data', data)
    expect(after.code).toBe(2)
    expect(after.stderr).toMatch(/no journey "my-shop"|no visits yet/)
    const whole = await run(...IMPORT, '--data', data)
    expect(JSON.parse(whole.stdout)).toMatchObject({ visits: 600, added: 600 })
  })
})
