import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

interface Locked {
  readonly optionalDependencies?: { readonly [name: string]: string }
  readonly resolved?: string
}
const lock: { readonly packages: { readonly [path: string]: Locked } } = JSON.parse(
  readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'),
)
const entries = Object.entries(lock.packages)

it('locks the binaries of every platform, so that npm ci works on all of them', () => {
  const wanted = entries.flatMap(([, { optionalDependencies }]) => Object.keys(optionalDependencies ?? {}))
  expect(wanted.length).toBeGreaterThan(20)
  const missing = wanted.filter((name) => !entries.some(([path]) => path.endsWith(`node_modules/${name}`)))
  expect(missing).toEqual([])
})

it('names no package host', () => {
  expect(entries.filter(([, { resolved }]) => resolved !== undefined)).toEqual([])
})
