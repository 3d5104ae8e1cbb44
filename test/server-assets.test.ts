import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from './server/openTestApp.ts'

let server: TestApp
const folder = mkdtempSync(join(tmpdir(), 'fifteen-web-'))
const script = 'console.log("fifteen")\n'.repeat(100)

beforeAll(async () => {
  const web = join(folder, 'web')
  mkdirSync(join(web, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  writeFileSync(join(web, 'index.html'), '<!doctype html><title>Fifteen</title>')
  writeFileSync(join(web, 'assets', 'index-B1c2D3e4.js'), script)
  writeFileSync(join(web, 'assets', 'index-B1c2D3e4.js.br'), brotliCompressSync(script))
  server = await openTestApp({ webFolder: web })
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const get = (path: string, headers: Record<string, string> = {}) => server.call(path, { headers })
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer())

describe('the page', () => {
  it('is answered at its root and at every path within it', async () => {
    for (const path of [
      '/',
      '/diagnosis',
      '/journeys/shop',
      '/journeys/shop?from=x',
      '/moments/a.b',
      '/moments/v1.0',
    ]) {
      const answer = await get(path)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
      expect(answer.headers.get('cache-control')).toBe('no-cache')
      expect(await answer.text()).toContain('<title>Fifteen')
    }
  })

  it('is not answered for files, the API or changes', async () => {
    for (const path of [
      '/missing.js',
      '/assets/missing',
      '/assets/missing.js',
      '/api/v1/missing',
      '/api/v1/a.b',
      '/api',
    ])
      expect((await get(path)).status, path).toBe(404)
    expect((await server.call('/diagnosis', { method: 'POST' })).status).toBe(404)
  })

  it('is not sent again when it has not changed', async () => {
    const etag = (await get('/')).headers.get('etag') ?? ''
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const answer = await get('/', { 'if-none-match': known })
      expect(answer.status).toBe(304)
      expect(await answer.text()).toBe('')
    }
    expect((await get('/', { 'if-none-match': '"other"' })).status).toBe(200)
  })
})

describe('a file of the page', () => {
  const path = '/assets/index-B1c2D3e4.js'

  it('named by its content is kept for ever', async () => {
    const { headers } = await get(path)
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  })

  it('goes out as small as the browser can take it', async () => {
    const br = await get(path, { 'accept-encoding': 'gzip, deflate, br' })
    expect(br.headers.get('content-encoding')).toBe('br')
    expect(br.headers.get('vary')).toBe('accept-encoding')
    expect(brotliDecompressSync(await bytesOf(br)).toString()).toBe(script)
    const gzip = await get(path, { 'accept-encoding': 'gzip;q=1.0, br;q=0' })
    expect(gzip.headers.get('content-encoding')).toBe('gzip')
    expect(gunzipSync(await bytesOf(gzip)).toString()).toBe(script)
    expect(br.headers.get('etag')).not.toBe(gzip.headers.get('etag'))
    const plain = await get(path)
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(await plain.text()).toBe(script)
  })

  it('is asked about without being sent', async () => {
    const answer = await server.call(path, { method: 'HEAD' })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-length')).toBe(String(script.length))
    expect(await answer.text()).toBe('')
  })

  it('is never one from elsewhere', async () => {
    for (const way of [
      '/../secret.txt',
      '/..%2fsecret.txt',
      '/%2e%2e/secret.txt',
      '/assets/..%5c..%5csecret.txt',
      '//secret.txt',
    ]) {
      const answer = await get(way)
      expect(await answer.text(), way).not.toContain('secret')
      expect(answer.status, way).toBe(404)
    }
  })
})
