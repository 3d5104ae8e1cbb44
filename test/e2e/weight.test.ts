import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { build } from './startServer.ts'

const web = resolve(import.meta.dirname, '../../dist/web')
const LIMIT = 100 * 1000

/** The scripts that the first page fetches: those that index.html names, and what they import at once. */
function firstScripts(): readonly string[] {
  const html = readFileSync(join(web, 'index.html'), 'utf8')
  const named = [...html.matchAll(/<(?:script|link)[^>]*?(?:src|href)="([^"]+\.js)"/g)].map(
    ([, src]) => src ?? '',
  )
  const found = new Set<string>()
  const follow = (path: string): void => {
    if (found.has(path)) return
    found.add(path)
    const text = readFileSync(join(web, path), 'utf8')
    for (const [, from] of text.matchAll(/(?:import|from)\s*["'](\.[^"']+\.js)["']/g))
      follow(join('/', path, '..', from ?? ''))
  }
  for (const path of named) follow(join('/', path))
  return [...found]
}

describe('the built page', () => {
  beforeAll(() => {
    build()
    expect(existsSync(join(web, 'index.html'))).toBe(true)
  }, 240_000)

  it('needs less than 100 kB of compressed script at first', () => {
    const scripts = firstScripts()
    const weight = scripts.reduce(
      (sum, path) => sum + gzipSync(readFileSync(join(web, path)), { level: 9 }).length,
      0,
    )
    console.info(`first page: ${(weight / 1000).toFixed(1)} kB of script, gzip, in ${scripts.length} file(s)`)
    expect(scripts.length).toBeGreaterThan(0)
    expect(weight).toBeLessThan(LIMIT)
  })

  it('keeps the chart library for later', () => {
    const first = firstScripts()
    const drawing = readdirSync(join(web, 'assets'))
      .filter(
        (name) =>
          name.endsWith('.js') && readFileSync(join(web, 'assets', name), 'utf8').includes('plot-drawing'),
      )
      .map((name) => `/assets/${name}`)
    expect(drawing).toHaveLength(1)
    expect(first).not.toContain(drawing[0])
  })

  it('asks nothing of anyone else and runs no script of its page', () => {
    const html = readFileSync(join(web, 'index.html'), 'utf8')
    expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//)
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/)
    expect(html).not.toMatch(/\sstyle=|<style|\son\w+=/)
  })
})
