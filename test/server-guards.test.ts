import { Writable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLog } from '../src/server/log.ts'
import { openTestApp, PORT, type TestApp } from './server/openTestApp.ts'
import { shopForm, shopVisits } from './server/shop.ts'

let server: TestApp
const lines: string[] = []

beforeAll(async () => {
  const destination = new Writable({
    write(chunk, _, done) {
      lines.push(String(chunk))
      done()
    },
  })
  server = await openTestApp({ log: createLog({ level: 'info', destination }) })
})
afterAll(() => server.close())

const own = `http://127.0.0.1:${PORT}`
const request = (path: string, init: RequestInit & { headers: Record<string, string> }) =>
  server.app.request(path, init)

describe('a page elsewhere', () => {
  it.each([
    'evil.example',
    'evil.example:1515',
    '127.0.0.1:9999',
    '127.0.0.1',
    'localhost.evil.example:1515',
    '',
  ])('that points the name "%s" at this machine gets nothing', async (host) => {
    for (const path of ['/', '/healthz', '/api/v1/journeys', '/assets/x.js']) {
      const answer = await request(path, { headers: { host } })
      expect(answer.status, path).toBe(403)
      expect(await answer.json()).toMatchObject({ type: 'urn:fifteen:problem:forbidden-host' })
    }
  })

  it('without any host gets nothing', async () => {
    expect((await server.app.request('/api/v1/journeys')).status).toBe(403)
  })

  it.each([
    { origin: 'http://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1:9999' },
    { origin: `https://127.0.0.1:${PORT}` },
    { origin: `http://localhost:${PORT}.evil.example` },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: own, 'sec-fetch-site': 'cross-site' },
  ])('that calls as %o neither reads nor changes', async (headers) => {
    const all = { host: `127.0.0.1:${PORT}`, ...headers } as Record<string, string>
    for (const init of [
      { method: 'GET', path: '/api/v1/journeys' },
      { method: 'POST', path: '/api/v1/imports', body: shopForm(shopVisits()) },
      { method: 'DELETE', path: '/api/v1/imports/x' },
      { method: 'OPTIONS', path: '/api/v1/imports' },
    ]) {
      const answer = await request(init.path, { ...init, headers: all })
      expect(answer.status, init.method).toBe(403)
      expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
    }
    const withToken = { ...all, authorization: `Bearer ${server.dataFolder.token}` }
    const answer = await request('/api/v1/imports', {
      method: 'POST',
      headers: withToken,
      body: shopForm('x'),
    })
    expect(answer.status).toBe(403)
  })
})

describe('a change', () => {
  const change = (headers: Record<string, string>) =>
    request('/api/v1/imports/none', { method: 'DELETE', headers: { host: `localhost:${PORT}`, ...headers } })

  it('needs our own page or the token', async () => {
    expect((await change({})).status).toBe(401)
    expect((await change({})).headers.get('www-authenticate')).toBe('Bearer')
    expect((await change({ authorization: 'Bearer wrong' })).status).toBe(401)
    expect((await change({ authorization: 'Basic eDp5' })).status).toBe(401)
    expect((await change({ 'sec-fetch-site': 'none' })).status).toBe(403)
  })

  it('is let through for our own page, and for who holds the token', async () => {
    const page = { origin: `http://localhost:${PORT}`, 'sec-fetch-site': 'same-origin' }
    expect((await change(page)).status).toBe(404)
    expect((await change({ authorization: `Bearer ${server.dataFolder.token}` })).status).toBe(404)
  })
})

describe('every answer', () => {
  it('keeps scripts to our own files and other pages out', async () => {
    for (const path of ['/', '/healthz', '/api/v1/journeys', '/nothing/here.js']) {
      const { headers } = await server.call(path)
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("script-src 'self';")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
      expect(headers.get('cache-control')).toBe('no-store')
    }
  })

  it('is logged with its id, path and status, but never its query, token or body', async () => {
    lines.length = 0
    const answer = await server.call('/api/v1/journeys?secret=member-4711')
    const line = JSON.parse(lines.at(-1) ?? '{}')
    expect(line).toMatchObject({ method: 'GET', path: '/api/v1/journeys', status: 200, msg: 'request' })
    expect(line.requestId).toBe(answer.headers.get('x-request-id'))
    expect(line.ms).toBeTypeOf('number')
    expect(lines.join('')).not.toMatch(/4711/)
    expect(lines.join('')).not.toContain(server.dataFolder.token)
  })

  it('to an unexpected fault hides what happened, and the log tells it under the same id', async () => {
    const broken = await openTestApp({
      log: createLog({
        level: 'info',
        destination: new Writable({
          write(chunk, _, done) {
            lines.push(String(chunk))
            done()
          },
        }),
      }),
    })
    await broken.dataFolder.workspace.close()
    lines.length = 0
    const answer = await broken.call('/api/v1/journeys')
    const text = await answer.text()
    expect(answer.status).toBe(500)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(text).not.toMatch(/\.ts|driver|sqlite/i)
    const requestId = answer.headers.get('x-request-id')
    expect(JSON.parse(text)).toMatchObject({ status: 500, instance: `urn:fifteen:request:${requestId}` })
    const fault = lines.map((line) => JSON.parse(line)).find(({ msg }) => msg === 'fault')
    expect(fault).toMatchObject({ requestId, err: { stack: expect.stringContaining('Error') } })
    expect(await (await broken.call('/healthz')).json()).toMatchObject({
      status: 'failing',
      stores: { workspace: 'failing', facts: 'ok' },
    })
    await broken.close().catch(() => {})
  })
})
