import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { diagnosisDocumentSchema } from '../src/contract/diagnosisDocument.ts'
import { openFifteen, type WarmFifteen } from './commandLine/openFifteen.ts'
import { type Ended, runFifteen, startFifteen, untilEnded } from './runFifteen.ts'

// Some cases start processes, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

let place: string
let warm: WarmFifteen
/** Where what is said matters. */
const run = (...args: string[]) => warm.run(args, { cwd: place })
/** Where the process matters: its streams, its end, its environment. */
const runAlone = (...args: string[]) => runFifteen(args, { cwd: place })

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'fifteen-cli-'))
  warm = openFifteen()
  expect(await runAlone('init', '--lang', 'en')).toMatchObject({ code: 0, stderr: '' })
})
afterAll(async () => {
  await warm.close()
  rmSync(place, { recursive: true, force: true })
})

/** Input that cannot be used: exit 2, a sentence on stderr, nothing on stdout, never a trace. */
function expectRefused({ code, stdout, stderr }: Ended, sentence: string | RegExp): void {
  expect(stderr).toMatch(sentence)
  expect(stderr).not.toMatch(/\n\s+at /)
  expect(stderr).not.toMatch(/undefined|\[object/)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
}

const withoutSeconds = (json: string) => json.replace(/"seconds":[\d.]+/, '')
const DIAGNOSE = ['diagnose', 'visits.csv', '--journey', 'shop.journey.yaml'] as const

describe('the command line', () => {
  it('explains itself in both languages on stdout', async () => {
    const english = await runAlone('--help')
    expect(english).toMatchObject({ code: 0, stderr: '' })
    expect(english.stdout).toMatch(/Usage: fifteen/)
    const korean = await run('--help', '--lang', 'ko')
    expect(korean.stdout).toMatch(/사용법: fifteen/)
    for (const name of ['init', 'import', 'diagnose', 'serve', 'worlds']) {
      expect(english.stdout).toContain(name)
      const about = await run(name, '--help', '--lang', 'ko')
      expect(about.code).toBe(0)
      expect(about.stdout).toMatch(/[가-힣]/)
    }
  })

  it('takes the language from the locale, and from --lang before that', async () => {
    const inKorean = { cwd: place, env: { LANG: 'ko_KR.UTF-8' } }
    expect((await runFifteen(['nothing'], inKorean)).stderr).toMatch(/모르는 명령/)
    expect((await warm.run(['nothing', '--lang', 'en'], inKorean)).stderr).toMatch(/unknown command/)
    const overruled = { cwd: place, env: { LANG: 'ko_KR.UTF-8', LC_ALL: 'en_US.UTF-8' } }
    expect((await warm.run(['nothing'], overruled)).stderr).toMatch(/unknown command/)
    expectRefused(await run('diagnose', '--lang', 'fr'), /--lang: expected ko or en, got "fr"/)
  })

  it('prints its version', async () => {
    expect(await runAlone('--version')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    })
  })

  it('refuses what it does not know and guesses what was meant', async () => {
    expectRefused(await runAlone(), /Usage: fifteen/)
    expectRefused(await run('diagnos'), /Did you mean fifteen diagnose\?/)
    expectRefused(await run(...DIAGNOSE, '--jsn'), /Did you mean --json\?/)
    expectRefused(await run('serve', 'extra'), /"extra" is one word too many/)
    expectRefused(await run('import'), /a file is missing/)
    expectRefused(await run('--json'), /--json/)
  })

  it('says honestly what is not built yet', async () => {
    expectRefused(await run('read'), /not built yet/)
  })

  it('refuses a setting of the environment that cannot be used', async () => {
    const { code, stdout, stderr } = await runFifteen(['serve'], {
      cwd: place,
      env: { FIFTEEN_PORT: 'many' },
    })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('FIFTEEN_PORT="many"')
  })
})

describe('fifteen init', () => {
  it.each(['ko', 'en'] as const)('writes, in %s, what can be diagnosed at once', async (lang) => {
    const folder = join(place, `init ${lang}`)
    const made = await run('init', folder, '--lang', lang)
    expect(made).toMatchObject({ code: 0, stderr: '' })
    const { code, stdout } = await warm.run([...DIAGNOSE, '--json'], { cwd: folder })
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      visits: 600,
      quarantined: 0,
      weakest: { kind: 'named', moment: 'waiting' },
    })
  })

  it('never overwrites anything', async () => {
    const before = readFileSync(join(place, 'shop.journey.yaml'))
    rmSync(join(place, 'visits.csv'))
    expectRefused(await run('init'), /there already, so nothing was written/)
    expect(readFileSync(join(place, 'shop.journey.yaml'))).toEqual(before)
    expect(existsSync(join(place, 'visits.csv'))).toBe(false)
    const again = join(place, 'again')
    await run('init', again, '--lang', 'en')
    writeFileSync(join(place, 'visits.csv'), readFileSync(join(again, 'visits.csv')))
  })

  it('says so when it cannot write there', async () => {
    expectRefused(await run('init', '/proc/fifteen/shop'), /cannot write there/)
  })
})

describe('fifteen diagnose on files', () => {
  it('prints one JSON object that follows the published schema, and nothing else', async () => {
    const { code, stdout } = await runAlone(...DIAGNOSE, '--json')
    expect(code).toBe(0)
    expect(stdout.trimEnd().split('\n')).toHaveLength(1)
    diagnosisDocumentSchema.parse(JSON.parse(stdout))
    expect(stdout).not.toContain('\u001b')
  })

  it('gives the same bytes for the same input and seed, in whatever process, but for the seconds', async () => {
    const [first, second, other] = await Promise.all([
      runAlone(...DIAGNOSE, '--json', '--seed', '3'),
      run(...DIAGNOSE, '--json', '--seed', '3'),
      run(...DIAGNOSE, '--json', '--seed', '4'),
    ])
    expect(withoutSeconds(first.stdout)).toBe(withoutSeconds(second.stdout))
    expect(withoutSeconds(first.stdout)).not.toBe(withoutSeconds(other.stdout))
  })

  it('needs no data folder and leaves none behind', async () => {
    expect(existsSync(join(place, 'data'))).toBe(false)
  })

  it('speaks to people in words, without colour in a pipe', async () => {
    const english = await run(...DIAGNOSE)
    expect(english.stdout).toMatch(/The weakest moment is Waiting for the drink/)
    expect(english.stdout).not.toContain('\u001b')
    expect((await run(...DIAGNOSE, '--lang', 'ko')).stdout).toMatch(/가장 약한 순간은 음료 기다리기입니다/)
    const coloured = await warm.run([...DIAGNOSE], { cwd: place, env: { FORCE_COLOR: '1' } })
    expect(coloured.stdout).toContain('\u001b[')
  })

  it('narrows to a segment and to days', async () => {
    const lunch = JSON.parse((await run(...DIAGNOSE, '--json', '--where', 'time_of_day=lunch')).stdout)
    expect(lunch.visits).toBeGreaterThan(50)
    expect(lunch.visits).toBeLessThan(300)
    const week = JSON.parse(
      (await run(...DIAGNOSE, '--json', '--from', '2026-03-02', '--to', '2026-03-08')).stdout,
    )
    expect(week.visits).toBeGreaterThan(100)
    expect(week.visits).toBeLessThan(200)
    expectRefused(await run(...DIAGNOSE, '--from', '2026-03-08', '--to', '2026-03-02'), /is after/)
    expectRefused(await run(...DIAGNOSE, '--from', '2030-01-01'), /no visit/)
    expectRefused(await run(...DIAGNOSE, '--where', 'nonsense=1'), /nonsense/)
    expectRefused(await run(...DIAGNOSE, '--where', 'nonsense'), /expected name=value/)
  })

  it('points to line and column of every fault of a journey file', async () => {
    writeFileSync(
      join(place, 'broken.journey.yaml'),
      'fifteen: 1\nid: shop\nname: Shop\nscale: {min: 1, max: five}\nmoments:\n  - id: pay\n    nmae: Paying\n',
    )
    const broken = await run('diagnose', 'visits.csv', '--journey', 'broken.journey.yaml')
    expectRefused(broken, /broken\.journey\.yaml:4:22 scale\.max: expected/)
    expect(broken.stderr).toMatch(/broken\.journey\.yaml:7:5/)
    const korean = await run('diagnose', 'visits.csv', '--journey', 'broken.journey.yaml', '--lang', 'ko')
    expectRefused(korean, /broken\.journey\.yaml:4:22 scale\.max: .*적어 주세요/)
  })

  it('refuses hostile input with a sentence', async () => {
    mkdirSync(join(place, 'folder'), { recursive: true })
    writeFileSync(join(place, 'empty.csv'), '')
    writeFileSync(join(place, 'header.csv'), 'visit,visited_at\n')
    writeFileSync(join(place, 'other.csv'), 'a,b,c\n1,2,3\n')
    writeFileSync(
      join(place, 'bytes.csv'),
      Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919 + (i >> 3)) % 256),
    )
    const journey = ['--journey', 'shop.journey.yaml'] as const
    for (const file of ['empty.csv', 'header.csv', 'other.csv', 'bytes.csv', 'folder', 'nowhere.csv']) {
      const asked = file === 'bytes.csv' ? runAlone : run
      expectRefused(await asked('diagnose', file, ...journey), file)
      expectRefused(await run('diagnose', file, ...journey, '--lang', 'ko', '--json'), file)
    }
    expectRefused(await run('diagnose', 'visits.csv', '--journey', 'nowhere.yaml'), /no such journey file/)
    expectRefused(await run('diagnose', 'visits.csv', '--journey', 'folder'), /this is a folder/)
    expectRefused(await run('diagnose', 'visits.csv', '--journey', 'bytes.csv'), /bytes\.csv/)
    expectRefused(await run('diagnose', 'visits.csv'), /name the journey/)
    expectRefused(await run('diagnose', '--journey', 'shop.journey.yaml'), /no file of visits is named/)
  })

  it('takes tags once for all files or once for each, and refuses any other number', async () => {
    const two = ['diagnose', 'visits.csv', 'visits.csv', '--journey', 'shop.journey.yaml'] as const
    expectRefused(
      await run(...two, '--tag', 'w=1', '--tag', 'w=2', '--tag', 'w=3'),
      /given 3 times for 2 files/,
    )
    const tagged = await run(...DIAGNOSE, '--json', '--tag', 'wave=2016', '--where', 'wave=2016')
    expect(JSON.parse(tagged.stdout)).toMatchObject({ visits: 600 })
  })

  it('says which rows it set aside, on stderr, and goes on', async () => {
    const [head = '', ...rows] = readFileSync(join(place, 'visits.csv'), 'utf8').trimEnd().split('\n')
    const bad = rows[0]!.replace(/^V0001,/, 'V9999,').replace(/,[^,]*$/, ',perhaps')
    writeFileSync(join(place, 'some-bad.csv'), [head, ...rows, bad, 'V9998,too,few'].join('\n'))
    const { code, stdout, stderr } = await run(
      'diagnose',
      'some-bad.csv',
      '--journey',
      'shop.journey.yaml',
      '--json',
    )
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ visits: 600, quarantined: 2 })
    expect(stderr).toMatch(/2 rows could not be used/)
    expect(stderr).toMatch(/some-bad\.csv:602 satisfied: "perhaps"/)
  })

  it('ends quietly when its reader goes away', async () => {
    const child = startFifteen([...DIAGNOSE], { cwd: place })
    child.stdout?.destroy()
    let stderr = ''
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      stderr += text
    })
    const code = await new Promise((done) => child.once('exit', done))
    expect(code).toBe(0)
    expect(stderr).not.toMatch(/EPIPE|\n\s+at /)
  })

  it('ends with 130 on Ctrl-C', async () => {
    const child = startFifteen([...DIAGNOSE], { cwd: place })
    const ended = untilEnded(child)
    setTimeout(() => child.kill('SIGINT'), 700)
    const { code, stdout } = await ended
    expect([0, 130, null]).toContain(code)
    if (code !== 0) expect(stdout).toBe('')
  })
})

describe('fifteen import and diagnose on a data folder', () => {
  const IMPORT = ['import', 'visits.csv', '--journey', 'shop.journey.yaml', '--data', 'kept'] as const

  it('gives the same verdict from the folder as from the file', async () => {
    const imported = await runAlone(...IMPORT, '--json')
    expect(imported.code).toBe(0)
    expect(JSON.parse(imported.stdout)).toMatchObject({
      journey: 'my-shop',
      visits: 600,
      added: 600,
      setAside: { count: 0 },
    })
    const kept = await run('diagnose', '--journey', 'my-shop', '--data', 'kept', '--json')
    const file = await run(...DIAGNOSE, '--json')
    expect(withoutSeconds(kept.stdout)).toBe(withoutSeconds(file.stdout))
  })

  it('changes nothing when the same file comes again', async () => {
    const again = await run(...IMPORT, '--json')
    expect(JSON.parse(again.stdout)).toMatchObject({ repeatedContent: true, added: 0 })
    expect((await run(...IMPORT)).stdout).toMatch(/nothing has changed/)
  })

  it('takes a changed text in place but asks for a new version when visits would be read differently', async () => {
    const source = readFileSync(join(place, 'shop.journey.yaml'), 'utf8')
    writeFileSync(join(place, 'text.journey.yaml'), source.replace('Our café', 'The café'))
    const text = await run(
      'import',
      'visits.csv',
      '--journey',
      'text.journey.yaml',
      '--data',
      'kept',
      '--json',
    )
    expect(JSON.parse(text.stdout)).toMatchObject({ journeySaved: 'updated' })
    writeFileSync(join(place, 'other.journey.yaml'), source.replace('failed: 2', 'failed: 3'))
    const other = await run('import', 'visits.csv', '--journey', 'other.journey.yaml', '--data', 'kept')
    expectRefused(other, /Raise its version to 2/)
    expect(other.stderr).toContain('moments.greeting.scale')
  })

  it('names the journeys that there are when the one asked for is not', async () => {
    const unknown = await run('diagnose', '--journey', 'elsewhere', '--data', 'kept')
    expectRefused(unknown, /no journey "elsewhere". It has: my-shop/)
    expectRefused(
      await run('import', 'visits.csv', '--journey', 'elsewhere', '--data', 'kept'),
      /It has: my-shop/,
    )
  })

  it('makes no data folder when it is only asked', async () => {
    expectRefused(
      await run('diagnose', '--journey', 'my-shop', '--data', 'missing'),
      /nothing in this data folder yet/,
    )
    expect(existsSync(join(place, 'missing'))).toBe(false)
  })

  it('takes the folder from the environment', async () => {
    const { stdout } = await warm.run(['diagnose', '--journey', 'my-shop', '--json'], {
      cwd: place,
      env: { FIFTEEN_DATA_FOLDER: join(place, 'kept') },
    })
    expect(JSON.parse(stdout)).toMatchObject({ visits: 600 })
  })

  it('imports nothing of a file that cannot be used, and leaves no journey behind', async () => {
    writeFileSync(join(place, 'other.csv'), 'a,b,c\n1,2,3\n')
    const refused = await run('import', 'other.csv', '--journey', 'shop.journey.yaml', '--data', 'clean')
    expectRefused(refused, /other\.csv/)
    const { stderr } = await run('diagnose', '--journey', 'my-shop', '--data', 'clean')
    expect(stderr).toMatch(/no journey "my-shop"\. Put visits in/)
    expect(readdirSync(join(place, 'clean')).filter((name) => name.endsWith('.lock'))).toEqual([])
  })

  it('asks what visits without ids are when some came before', async () => {
    const source = readFileSync(join(place, 'shop.journey.yaml'), 'utf8')
    writeFileSync(join(place, 'nameless.journey.yaml'), source.replace(/^visit: .*$/m, ''))
    const rows = readFileSync(join(place, 'visits.csv'), 'utf8').trimEnd().split('\n')
    writeFileSync(join(place, 'half.csv'), rows.slice(0, 300).join('\n'))
    const order = ['--journey', 'nameless.journey.yaml', '--data', 'nameless', '--json'] as const
    expect(JSON.parse((await run('import', 'half.csv', ...order)).stdout)).toMatchObject({ added: 299 })
    const asked = await run('import', 'visits.csv', ...order)
    expectRefused(asked, /--repeats replace .* --repeats new/)
    const replaced = await run('import', 'visits.csv', ...order, '--repeats', 'replace')
    expect(replaced.code).toBe(0)
    const { stdout } = await run('diagnose', '--journey', 'my-shop', '--data', 'nameless', '--json')
    expect(JSON.parse(stdout)).toMatchObject({ visits: 600 })
  })
})
