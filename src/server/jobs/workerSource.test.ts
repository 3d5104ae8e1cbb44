import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, it } from 'vitest'

const jobs = import.meta.dirname
const server = join(jobs, '..')
const files = readdirSync(server, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.ts'),
)
const programs = files.filter((name) => name.endsWith('Worker.ts')).map((name) => basename(name, '.ts'))

it('is asked only for programs that the bundle has as files of their own', () => {
  const asked = files
    .filter((name) => !name.endsWith('.test.ts'))
    .flatMap((name) => [...readFileSync(join(server, name), 'utf8').matchAll(/workerSource\('([^']+)'\)/g)])
    .map(([, name]) => name!)
  expect(asked.length).toBeGreaterThan(5)
  expect(asked.filter((name) => !existsSync(join(jobs, `${name}.ts`)))).toEqual([])
  expect(asked.map((name) => basename(name)).filter((name) => !programs.includes(name))).toEqual([])
})

it('finds them in one folder: no two have the same name', () => {
  expect(new Set(programs).size).toBe(programs.length)
})
