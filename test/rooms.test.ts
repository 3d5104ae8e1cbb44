import { spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { describe, expect, it } from 'vitest'

const src = resolve(import.meta.dirname, '../src')

/** The room table of ARCHITECTURE.md: which rooms a room may import. Tests may import anything. */
const table: Record<string, readonly string[]> = {
  domain: [],
  stats: [],
  chain: ['domain'],
  words: ['domain'],
  contract: ['domain'],
  store: ['domain'],
  intake: ['domain'],
  text: ['domain', 'stats'],
  diagnosis: ['domain', 'stats'],
  worlds: ['domain', 'stats'],
  ask: ['domain', 'contract'],
  server: [
    'domain',
    'stats',
    'chain',
    'words',
    'contract',
    'store',
    'intake',
    'text',
    'diagnosis',
    'worlds',
    'ask',
  ],
  web: ['domain', 'words', 'chain', 'contract'],
  cli: ['domain', 'words', 'chain', 'contract', 'server'],
}
/** Rooms that may be imported by these only as types. */
const typesOnly: Record<string, readonly string[]> = { ask: ['domain', 'contract'], web: ['contract'] }
/** Rooms that know no package and no platform at all. */
const bare = ['domain', 'stats', 'diagnosis']

interface Import {
  readonly file: string
  readonly from: string
  readonly typeOnly: boolean
}

function listSources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return listSources(path)
    return /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) ? [path] : []
  })
}

function readImports(file: string): Import[] {
  const text = readFileSync(file, 'utf8')
  const pattern =
    /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g
  return [...text.matchAll(pattern)].map((m) => ({
    file,
    from: m[3] ?? m[4] ?? '',
    typeOnly: m[2] !== undefined,
  }))
}

const roomOf = (path: string): string => relative(src, path).split(sep)[0] ?? ''
const files = listSources(src)
const imports = files.flatMap(readImports)

function broken(list: readonly Import[]): string[] {
  return list.flatMap(({ file, from, typeOnly }) => {
    const room = roomOf(file)
    const name = relative(src, file)
    if (!from.startsWith('.')) return bare.includes(room) ? [`${name} imports the package ${from}`] : []
    const target = roomOf(resolve(dirname(file), from))
    if (target === room) return []
    const allowed = table[room]
    if (!allowed) return [`${name} is in a room that the table does not know`]
    if (!allowed.includes(target)) return [`${name} imports ${from}: ${room} may not import ${target}`]
    if (!typeOnly && typesOnly[room]?.includes(target))
      return [`${name} imports ${from}: ${room} may import only types of ${target}`]
    return []
  })
}

describe('the room table', () => {
  it('sees files and imports', () => {
    expect(files.length).toBeGreaterThan(10)
    expect(imports.filter((i) => i.from.startsWith('.')).length).toBeGreaterThan(10)
  })
  it('is kept by every import', () => {
    expect(broken(imports)).toEqual([])
  })
  it('notices a broken row', () => {
    const file = join(src, 'diagnosis', 'x.ts')
    expect(broken([{ file, from: '../store/facts/port.ts', typeOnly: true }])).toHaveLength(1)
    expect(broken([{ file, from: 'zod', typeOnly: true }])).toHaveLength(1)
    expect(
      broken([{ file: join(src, 'web', 'x.ts'), from: '../contract/x.ts', typeOnly: false }]),
    ).toHaveLength(1)
  })
})

describe('the linter', () => {
  it('keeps the same table', () => {
    const root = resolve(src, '..')
    const folder = mkdtempSync(join(tmpdir(), 'fifteen-rooms-'))
    try {
      cpSync(join(root, 'biome.json'), join(folder, 'biome.json'))
      const rooms = Object.keys(table).filter((room) => files.some((file) => roomOf(file) === room))
      const held = rooms.filter((room) => room !== 'server')
      const asked = held.flatMap((room) =>
        Object.keys(table)
          .filter((other) => other !== room)
          .map((other) => ({ room, other, path: `src/${room}/to-${other}.ts` })),
      )
      for (const { room, other, path } of asked) {
        mkdirSync(join(folder, 'src', room), { recursive: true })
        writeFileSync(join(folder, path), `import { y } from '../${other}/y.ts'\n\nexport const x = y\n`)
      }
      const biome = join(root, 'node_modules/@biomejs/biome/bin/biome')
      const { stdout } = spawnSync(
        process.execPath,
        [biome, 'lint', '--vcs-enabled=false', '--reporter=github', '--max-diagnostics=none', 'src'],
        { cwd: folder, encoding: 'utf8' },
      )
      const flagged = stdout.split('\n').filter((line) => line.includes('noRestrictedImports'))
      const refused = asked.filter(({ path }) => flagged.some((line) => line.includes(path)))
      const wanted = asked.filter(({ room, other }) => !table[room]!.includes(other))
      expect(refused.map(({ path }) => path)).toEqual(wanted.map(({ path }) => path))
      expect(wanted.length).toBeGreaterThan(50)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
