import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import yauzl from 'yauzl'
import { addSample } from '../src/server/dataFolder/addSample.ts'
import { sampleJourneyYaml } from '../src/worlds/sample/sampleJourneyYaml.ts'
import { openTestApp, type TestApp } from './server/openTestApp.ts'

const folder = mkdtempSync(join(tmpdir(), 'fifteen-export-'))
const opened: TestApp[] = []
afterAll(async () => {
  for (const server of opened) await server.close()
  rmSync(folder, { recursive: true, force: true })
})

async function open(): Promise<TestApp> {
  const server = await openTestApp()
  opened.push(server)
  return server
}

async function download(
  server: TestApp,
  path: string,
): Promise<{ name: string; type: string; bytes: Buffer }> {
  const answer = await server.call(`/api/v1${path}`)
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect(answer.status, bytes.toString('utf8').slice(0, 500)).toBe(200)
  const disposition = answer.headers.get('content-disposition') ?? ''
  const name = decodeURIComponent(/filename\*=UTF-8''(.+)$/.exec(disposition)?.[1] ?? '')
  return { name, type: answer.headers.get('content-type') ?? '', bytes }
}

async function unzip(bytes: Buffer): Promise<Map<string, Buffer>> {
  const path = join(folder, `${Math.random()}.zip`)
  writeFileSync(path, bytes)
  const zip = await yauzl.openPromise(path)
  const files = new Map<string, Buffer>()
  for await (const entry of zip.eachEntry())
    files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)))
  return files
}

interface Step {
  readonly kind: 'visits' | 'outcomes'
  readonly journeyFile: string
  readonly file: string
  readonly tags: { readonly [name: string]: string }
  readonly repeats: string | null
}

/** Imports an exported workspace into a new one, as its README says. */
async function importAll(files: Map<string, Buffer>): Promise<TestApp> {
  const server = await open()
  const { steps } = JSON.parse(files.get('workspace.json')!.toString('utf8')) as { steps: readonly Step[] }
  for (const { kind, journeyFile, file, tags, repeats } of steps) {
    const content = files.get(file)!
    if (kind === 'outcomes') {
      const headers = { 'content-type': 'application/json' }
      const init = { method: 'POST', body: new Uint8Array(content), headers }
      expect((await server.call('/api/v1/outcomes', init)).status).toBe(200)
      continue
    }
    const form = new FormData()
    form.set('journey', new File([new Uint8Array(files.get(journeyFile)!)], basename(journeyFile)))
    form.append('files', new File([new Uint8Array(content)], basename(file)))
    form.append('tags', JSON.stringify(tags))
    if (repeats === 'new') form.append('unnamed', 'treatAsNew')
    const answer = await server.call('/api/v1/imports', { method: 'POST', body: form })
    const document = (await answer.json()) as { setAside: { count: number; first: unknown[] } }
    expect(answer.status, JSON.stringify(document)).toBe(201)
    expect(document.setAside.first, file).toEqual([])
  }
  return server
}

async function importFiles(server: TestApp, journey: string, csv: string, tags = {}): Promise<void> {
  const form = new FormData()
  form.set('journey', new File([journey], 'x.journey.yaml'))
  form.append('files', new File([csv], 'visits.csv'))
  form.append('tags', JSON.stringify(tags))
  const answer = await server.call('/api/v1/imports', { method: 'POST', body: form })
  const body = await answer.text()
  expect(answer.status, body).toBe(201)
}

const json = async (server: TestApp, path: string): Promise<Record<string, unknown>> => {
  const answer = await server.call(`/api/v1${path}`)
  const body = (await answer.json()) as Record<string, unknown>
  expect(answer.status, JSON.stringify(body)).toBe(200)
  return body
}

const withoutTime = ({ seconds: _, ...rest }: Record<string, unknown>) => rest

describe('the sample', () => {
  let server: TestApp
  beforeAll(async () => {
    server = await open()
    await addSample({
      dataFolder: server.dataFolder,
      wanted: true,
      now: () => new Date('2026-03-01T00:00:00Z'),
    })
  })

  it('is to be had in every form under a name that says what it is', async () => {
    for (const what of [
      'diagnosis',
      'moments',
      'moment-change',
      'comments-change',
      'comparison',
      'imports',
      'chain',
    ])
      for (const format of ['csv', 'xlsx', 'json']) {
        const { name, bytes } = await download(
          server,
          `/journeys/corner-shop/exports/${what}.${format}?lang=ko`,
        )
        expect(name).toMatch(/^골목-편의점-.+\.(csv|xlsx|json)$/)
        expect(bytes.length).toBeGreaterThan(100)
        if (format === 'xlsx') expect([...(await unzip(bytes)).keys()]).toContain('xl/worksheets/sheet1.xml')
        if (format === 'json') expect(() => JSON.parse(bytes.toString('utf8'))).not.toThrow()
        if (format === 'csv') expect(bytes.toString('utf8').charCodeAt(0)).toBe(0xfeff)
      }
    for (const what of ['diagnosis', 'chain']) {
      const { type, bytes } = await download(server, `/journeys/corner-shop/exports/${what}.svg?lang=ko`)
      expect(type).toContain('image/svg+xml')
      expect(bytes.toString('utf8')).toContain('</svg>')
    }
  })

  it('has an interval and its n beside every number', async () => {
    const { bytes } = await download(server, '/journeys/corner-shop/exports/moments.csv?lang=en')
    const [header] = bytes.toString('utf8').split('\r\n')
    expect(header).toContain('fail rate,fail rate low (90 %),fail rate high (90 %),fail rate n')
  })

  it('tells what there is where something else is asked for', async () => {
    for (const file of ['nothing.csv', 'moments.svg', 'moment-nothing.csv']) {
      const answer = await server.call(`/api/v1/journeys/corner-shop/exports/${file}`)
      expect(answer.status).toBe(404)
    }
    expect((await server.call('/api/v1/exports/workspace.zip')).status).toBe(404)
  })

  it('reads its own workbook of visits', async () => {
    const { bytes } = await download(server, '/journeys/corner-shop/exports/visits.xlsx')
    const again = await open()
    const form = new FormData()
    const source = sampleJourneyYaml().replace('id: corner-shop', 'id: my-shop')
    form.set('journey', new File([source], 'my.journey.yaml'))
    form.append('files', new File([new Uint8Array(bytes)], 'visits.xlsx'))
    const answer = await again.call('/api/v1/imports', { method: 'POST', body: form })
    expect(answer.status, await answer.clone().text()).toBe(201)
    const before = await json(server, '/journeys/corner-shop/moments')
    expect(await json(again, '/journeys/my-shop/moments')).toEqual({ ...before, journey: 'my-shop' })
  })

  it('comes to the same diagnosis when it is exported and imported again', async () => {
    const { bytes } = await download(server, '/exports/workspace.zip?sample=true')
    const files = await unzip(bytes)
    expect(files.get('README.md')!.toString('utf8')).toContain('npx fifteen import')
    // The id of the sample is kept for the sample.
    for (const [path, content] of files)
      if (path.endsWith('.yaml'))
        files.set(path, Buffer.from(content.toString('utf8').replace('id: corner-shop', 'id: my-shop')))
    const again = await importAll(files)
    for (const path of ['diagnosis', 'moments', 'moments/change?comments=500']) {
      const before = withoutTime(await json(server, `/journeys/corner-shop/${path}`))
      const after = withoutTime(await json(again, `/journeys/my-shop/${path}`))
      expect({ ...after, journey: 'corner-shop' }).toEqual({ ...before, quarantined: after.quarantined })
    }
  })
})

const HOSTILE = `fifteen: 1
id: hostile
name: "=cmd"
outcome: {kind: satisfied, column: overall, kept: ["yes"], lost: ["no"]}
at: {column: when, zone: Asia/Seoul, format: "yyyy. M. d. a h:mm"}
place: {column: where}
comment: {column: remarks}
segments: [age]
weight: {column: w}
pick: {column: worst}
moments:
  - {id: greeting, name: 인사, column: "q 1", notMet: [0], secondsColumn: s1, scale: {min: 1, max: 5, failed: 2, target: 4, reversed: true}}
  - {id: change, name: 거스름돈, column: "q,2", expectationColumn: "q,2 기대"}
`

describe('visits that are hard to write', () => {
  const rows = Array.from({ length: 40 }, (_, i) => {
    const remarks = [
      '=HYPERLINK("http://x","y")',
      "'=already",
      '+82 10',
      '-',
      '-5',
      '@x',
      'a "quoted", word',
      '줄\n바꿈',
      '',
      ' ',
    ]
    return [
      i % 2 ? 'yes' : 'no',
      `2026. 3. ${1 + (i % 20)}. ${i % 3 ? '오전' : '오후'} ${1 + (i % 12)}:05`,
      i % 5 ? '=1+1' : '강남, 역',
      remarks[i % remarks.length]!,
      i % 4 ? '20s' : '-',
      String(0.5 + (i % 3) / 7),
      ['greeting', 'none', '', '거스름돈'][i % 4]!,
      String(i % 6),
      i % 3 ? '' : String(2.3 + i),
      String(1 + (i % 5)),
      i % 2 ? '' : String(1 + (i % 4)),
    ]
  })
  const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const csv = [
    ['overall', 'when', 'where', 'remarks', 'age', 'w', 'worst', 'q 1', 's1', 'q,2', 'q,2 기대'],
    ...rows,
  ]
    .map((row) => row.map(quoted).join(','))
    .join('\n')

  it('run nothing, and come back as they were, for each tag', async () => {
    const server = await open()
    await importFiles(server, HOSTILE, csv, { wave: '2025' })
    await importFiles(server, HOSTILE, csv.replaceAll('2026', '2025'), { wave: '=2026' })
    const { bytes } = await download(server, '/exports/workspace.zip')
    const files = await unzip(bytes)
    expect([...files.keys()].filter((path) => path.endsWith('.csv'))).toHaveLength(2)
    const text = files.get('hostile/visits.v1.1.csv')!.toString('utf8')
    expect(text).toContain(`"'=HYPERLINK(""http://x"",""y"")"`)
    const again = await importAll(files)
    for (const path of [
      'moments',
      'moments/change?comments=500',
      'moments/greeting',
      'diagnosis?where=wave%3D2025',
    ])
      expect(withoutTime(await json(again, `/journeys/hostile/${path}`))).toEqual(
        withoutTime(await json(server, `/journeys/hostile/${path}`)),
      )
    for (const file of ['visits.csv', 'encounters.csv'])
      expect((await download(again, `/journeys/hostile/exports/${file}`)).bytes.toString('utf8')).toBe(
        (await download(server, `/journeys/hostile/exports/${file}`)).bytes.toString('utf8'),
      )
  })
})

const LONG = `fifteen: 1
id: long
name: 긴 여정
outcome: {kind: returned, column: back, kept: ["1"], lost: ["0"]}
visit: {column: visit}
moments:
  - {id: door, name: 문}
  - {id: pay, name: 계산}
`

describe('encounters with more to them', () => {
  it('come back with their times, places, perspectives, comments, and outcomes told later', async () => {
    const csv = [
      'visit,moment,rating,at,seconds,staff,place,source,perspective,comment,customer,back',
      'v1,door,2,2026-03-01T10:00:00,3.3,김,A,web,,열려 있음,c1,1',
      'v1,door,4,2026-03-01T10:05:00,,이,B,web,,,c1,1',
      'v1,door,5,2026-03-01T10:00:00,,김,A,web,expectation,,c1,1',
      'v1,pay,notMet,2026-03-01T10:10:00,,김,A,web,,,c1,1',
      'v2,pay,1,2026-03-02T11:00:00,9,박,A,kiosk,provider,=bad,c2,0',
      'v2,pay,3,2026-03-02T11:00:00,,박,A,kiosk,,,c2,0',
      ...Array.from({ length: 30 }, (_, i) => `w${i},door,${1 + (i % 5)},,,,,,,,c${i % 7},${i % 2}`),
      'v3,door,,,,,,,,,c9,1',
    ].join('\n')
    const server = await open()
    await importFiles(server, LONG, csv)
    const body = JSON.stringify([
      { journey: 'long', visit: 'w1', kept: false, at: '2026-04-01T00:00:00Z' },
      { journey: 'long', visit: 'w2', kind: 'spent', value: 12000 },
    ])
    const headers = { 'content-type': 'application/json' }
    expect((await server.call('/api/v1/outcomes', { method: 'POST', body, headers })).status).toBe(200)
    const { bytes } = await download(server, '/exports/workspace.zip')
    const again = await importAll(await unzip(bytes))
    for (const path of ['moments', 'moments/door', 'moments/pay', 'diagnosis'])
      expect(withoutTime(await json(again, `/journeys/long/${path}`))).toEqual(
        withoutTime(await json(server, `/journeys/long/${path}`)),
      )
    const table = async (from: TestApp) =>
      (await download(from, '/journeys/long/exports/encounters.csv')).bytes
        .toString('utf8')
        .replaceAll(/[0-9a-f]{12}(-\w+)?/g, 'customer')
    expect(await table(again)).toBe(await table(server))
    const rows = (await table(server)).split('\r\n')
    expect(rows.filter((row) => row.includes('expectation'))).toHaveLength(1)
    expect(rows.filter((row) => row.includes("'=bad"))).toHaveLength(1)
  })
})
