import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type DataFolder, openDataFolder } from '../src/server/dataFolder/openDataFolder.ts'
import { ListenProblem } from '../src/server/listenProblem.ts'
import { SILENT_LOG } from '../src/server/log.ts'
import { startServer } from '../src/server/startServer.ts'
import { shopForm, shopVisits } from './server/shop.ts'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

async function openFolder(path = mkdtempSync(join(tmpdir(), 'fifteen-start-'))): Promise<DataFolder> {
  folders.push(path)
  const opened = await openDataFolder({ path, holder: 'server' })
  if (opened.kind === 'refused') throw new Error(opened.problem.kind)
  return opened.dataFolder
}

const start = (dataFolder: DataFolder, port = 0) =>
  startServer({
    configuration: { port, logLevel: 'silent', importLimitBytes: 10_000_000 },
    dataFolder,
    log: SILENT_LOG,
    webFolder: null,
    graceMs: 2000,
  })

describe('a server', () => {
  it('answers at its address to a program with the token, and gives its folder back when closed', async () => {
    const dataFolder = await openFolder()
    const server = await start(dataFolder)
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    const headers = { authorization: `Bearer ${dataFolder.token}` }
    const added = await fetch(`${server.url}/api/v1/imports`, {
      method: 'POST',
      headers,
      body: shopForm(shopVisits()),
    })
    expect(added.status).toBe(201)
    await server.close()
    await server.close()
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow()

    const again = await start(await openFolder(dataFolder.path))
    const { journeys } = (await (await fetch(`${again.url}/api/v1/journeys`)).json()) as {
      journeys: object[]
    }
    expect(journeys).toMatchObject([{ id: 'shop', visits: 400 }])
    await again.close()
  })

  it('finishes what is under way before it closes', async () => {
    const dataFolder = await openFolder()
    const server = await start(dataFolder)
    const added = fetch(`${server.url}/api/v1/imports`, {
      method: 'POST',
      headers: { authorization: `Bearer ${dataFolder.token}` },
      body: shopForm(shopVisits({ visits: 5000 })),
    })
    await new Promise((resolve) => setTimeout(resolve, 60))
    const closed = server.close()
    expect((await added).status).toBe(201)
    await closed
  })

  it('refuses a large body half-way and goes on with the same caller', async () => {
    const dataFolder = await openFolder()
    const server = await start(dataFolder)
    for (const headers of [{}, { authorization: `Bearer ${dataFolder.token}` }, {}]) {
      const body = shopForm('x'.repeat(30_000_000))
      const answer = await fetch(`${server.url}/api/v1/imports`, { method: 'POST', headers, body })
      expect(answer.status).toBe('authorization' in headers ? 413 : 401)
    }
    await server.close()
  })

  it('does not wait for ever for a caller that hangs', async () => {
    const server = await start(await openFolder())
    const socket = connect(server.port, '127.0.0.1')
    await once(socket, 'connect')
    socket.on('error', () => {})
    socket.write('POST /api/v1/imports HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nbegin')
    const startedAt = performance.now()
    await server.close()
    expect(performance.now() - startedAt).toBeLessThan(5000)
    socket.destroy()
  })

  it('says in both languages that its port is taken, and leaves the folder open', async () => {
    const first = await start(await openFolder())
    const dataFolder = await openFolder()
    const problem = await start(dataFolder, first.port).catch((error: unknown) => error)
    expect(problem).toBeInstanceOf(ListenProblem)
    const { kind, port } = problem as ListenProblem
    expect({ kind, port }).toEqual({ kind: 'port-taken', port: first.port })
    expect((problem as ListenProblem).say('en')).toContain(`port ${first.port} is taken`)
    expect((problem as ListenProblem).say('ko')).toContain(`${first.port}번 포트`)
    expect(await dataFolder.facts.listJourneys()).toEqual([])
    await dataFolder.close()
    await first.close()
  })

  it('stops computing when the one who asked has gone', async () => {
    const dataFolder = await openFolder()
    const server = await start(dataFolder)
    await fetch(`${server.url}/api/v1/imports`, {
      method: 'POST',
      headers: { authorization: `Bearer ${dataFolder.token}` },
      body: shopForm(shopVisits({ visits: 4000 })),
    })
    const leave = new AbortController()
    const url = `${server.url}/api/v1/journeys/shop/diagnosis?seed=`
    const asked = fetch(`${url}1`, { signal: leave.signal })
    setTimeout(() => leave.abort(), 100)
    await expect(asked).rejects.toThrow()
    const answer = await fetch(`${url}2`)
    expect(answer.status).toBe(200)
    await server.close()
  })
})
