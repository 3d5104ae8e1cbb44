import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

// Every case starts processes, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const root = resolve(import.meta.dirname, '..')
let clone: string

/** A clone so small that it builds at once: the real scripts over one source file. */
beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'fifteen-clone-'))
  for (const path of ['package.json', 'package-lock.json', 'scripts', 'bin'])
    cpSync(join(root, path), join(clone, path), { recursive: true })
  mkdirSync(join(clone, 'src/cli'), { recursive: true })
  writeMain('console.log(["first", ...process.argv.slice(2)].join(" "))')
})
afterEach(() => rmSync(clone, { recursive: true, force: true }))

const writeMain = (text: string) => writeFileSync(join(clone, 'src/cli/main.ts'), `${text}\nexport {}\n`)

function runNode(args: readonly string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: clone,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })
  return { status, stdout, stderr }
}

/** Packages as npm would leave them, without a second installation. */
function install(): void {
  mkdirSync(join(clone, 'node_modules'))
  for (const name of ['rolldown', '@rolldown', '@oxc-project'])
    if (existsSync(join(root, 'node_modules', name)))
      symlinkSync(join(root, 'node_modules', name), join(clone, 'node_modules', name), 'junction')
  cpSync(join(root, 'node_modules/.package-lock.json'), join(clone, 'node_modules/.package-lock.json'))
}

const bothLanguages = /[가-힣].*\n.*[a-z]{3}/

describe('starting a clone', () => {
  it('says which Node.js it needs when this one is too old', () => {
    const old = `Object.defineProperty(process.versions, 'node', { value: '18.19.0' })`
    writeFileSync(join(clone, 'old.cjs'), old)
    for (const script of ['scripts/start.mjs', 'scripts/test.mjs', 'scripts/build.mjs', 'bin/fifteen.mjs']) {
      const { status, stderr, stdout } = runNode(['--require', './old.cjs', script])
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
      expect(stderr).toMatch(/Node\.js 20\.20.*18\.19\.0/)
      expect(stderr).toMatch(bothLanguages)
      expect(stderr).not.toMatch(/\n\s+at /)
    }
  })

  it('says so when npm fails, and does not take the half installation for a whole one', () => {
    writeFileSync(join(clone, 'npm-cli.cjs'), 'console.error("npm error network"); process.exit(1)')
    for (let time = 0; time < 2; time++) {
      const { status, stderr } = runNode(['scripts/start.mjs'], { npm_execpath: join(clone, 'npm-cli.cjs') })
      expect(status).toBe(2)
      expect(stderr).toMatch(/npm error network[\s\S]*npm ci failed \(exit code 1\)/)
      expect(stderr).not.toMatch(/\n\s+at /)
    }
  })

  it('installs with npm ci, development packages included, only when the lock file asks for it', () => {
    const log = join(clone, 'npm.log')
    writeFileSync(
      join(clone, 'npm-cli.cjs'),
      `const fs = require('fs'); fs.appendFileSync(${JSON.stringify(log)}, process.argv.slice(2).join(' ') + '\\n')`,
    )
    const env = { npm_execpath: join(clone, 'npm-cli.cjs') }
    const installed = `import { ensureInstalled } from './scripts/ensureInstalled.mjs'; ensureInstalled()`
    const ensure = () => runNode(['--input-type=module', '-e', installed], env)
    expect(ensure().status).toBe(0)
    expect(ensure().status).toBe(0)
    expect(readFileSync(log, 'utf8')).toBe('ci --include=dev --no-fund --no-audit --loglevel=error\n')
    const lock = readFileSync(join(clone, 'package-lock.json'), 'utf8')
    writeFileSync(join(clone, 'package-lock.json'), lock.replace('"version": "0.1.0"', '"version": "0.1.1"'))
    expect(ensure().status).toBe(0)
    expect(readFileSync(log, 'utf8').trim().split('\n')).toHaveLength(2)
  })

  it('takes packages that someone else installed as they are', () => {
    install()
    writeFileSync(join(clone, 'npm-cli.cjs'), 'process.exit(1)')
    const { status } = runNode(['scripts/build.mjs'], { npm_execpath: join(clone, 'npm-cli.cjs') })
    expect(status).toBe(0)
  })

  it('says so when the folder cannot be written to', ({ skip }) => {
    if (spawnSync('chattr', ['+i', clone]).status !== 0) skip('chattr does not work here')
    try {
      const { status, stderr } = runNode(['scripts/start.mjs'])
      expect(status).toBe(2)
      expect(stderr).toMatch(/cannot be written to/)
      expect(stderr).not.toMatch(/\n\s+at /)
    } finally {
      spawnSync('chattr', ['-i', clone])
    }
  })
})

describe('building', () => {
  it('builds once, and again only when the content of a source has changed', () => {
    install()
    const main = join(clone, 'src/cli/main.ts')
    expect(runNode(['scripts/build.mjs']).stderr).toMatch(/Building the program/)
    expect(runNode(['scripts/build.mjs']).stderr).toBe('')
    utimesSync(main, new Date(), new Date(Date.now() + 60_000))
    expect(runNode(['scripts/build.mjs']).stderr).toBe('')
    writeMain('console.log("second")')
    expect(runNode(['scripts/build.mjs']).stderr).toMatch(/Building the program/)
    expect(runNode(['dist/program/main.js']).stdout).toBe('second\n')
  })

  it('keeps the program that there is when a build fails', () => {
    install()
    runNode(['scripts/build.mjs'])
    writeMain('const x = = 1')
    const failed = runNode(['scripts/build.mjs'])
    expect(failed.status).toBe(2)
    expect(failed.stderr).toMatch(/Building failed: rolldown/)
    expect(runNode(['dist/program/main.js', 'a']).stdout).toBe('first a\n')
  })

  it('waits for no build that died', () => {
    install()
    const mark = join(clone, 'dist-lock-build')
    mkdirSync(mark, { recursive: true })
    const gone = spawnSync(process.execPath, ['-e', 'console.log(process.pid)'], { encoding: 'utf8' })
    writeFileSync(join(mark, 'pid'), gone.stdout.trim())
    expect(runNode(['scripts/build.mjs']).status).toBe(0)
  })
})

describe('the bin', () => {
  it('may be executed, also after a clone', () => {
    const { stdout } = spawnSync('git', ['ls-files', '--stage', 'bin/fifteen.mjs'], {
      cwd: root,
      encoding: 'utf8',
    })
    expect(stdout).toMatch(/^100755 /)
  })

  it('builds what is missing with every word on stderr, so that stdout stays the answer', () => {
    install()
    const first = runNode(['bin/fifteen.mjs', 'diagnose', '--json'])
    expect(first).toMatchObject({ status: 0, stdout: 'first diagnose --json\n' })
    expect(first.stderr).toMatch(/Building the program/)
    expect(runNode(['bin/fifteen.mjs', 'x'])).toEqual({ status: 0, stdout: 'first x\n', stderr: '' })
  })

  it('says what to run first in a clone in which nothing is installed', () => {
    const { status, stdout, stderr } = runNode(['bin/fifteen.mjs', '--help'])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(/npm start/)
    expect(stderr).toMatch(bothLanguages)
  })

  it('runs what is built where there are no sources, as in an installed package', () => {
    install()
    runNode(['scripts/build.mjs'])
    rmSync(join(clone, 'src'), { recursive: true })
    rmSync(join(clone, 'node_modules'), { recursive: true })
    expect(runNode(['bin/fifteen.mjs', 'y'])).toEqual({ status: 0, stdout: 'first y\n', stderr: '' })
  })
})
