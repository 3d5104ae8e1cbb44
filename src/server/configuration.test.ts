import { readdirSync, readFileSync } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Configuration, readConfiguration } from './configuration.ts'

function configurationOf(
  environment: Record<string, string>,
  options: Parameters<typeof readConfiguration>[1] = { platform: 'linux', isWatched: false },
): Configuration {
  const read = readConfiguration(environment, options)
  if (read.kind !== 'read') throw new Error(`${read.variable} was refused`)
  return read.configuration
}

describe('the configuration', () => {
  it('has a default for everything, and cannot be changed', () => {
    const configuration = configurationOf({})
    expect(configuration).toEqual({
      dataFolder: resolve('data'),
      port: 1515,
      importLimitBytes: 4 * 1024 ** 3,
      lang: 'en',
      color: null,
      unicode: false,
      program: 'fifteen',
      logLevel: 'info',
    })
    expect(Object.isFrozen(configuration)).toBe(true)
    expect(isAbsolute(configuration.dataFolder)).toBe(true)
  })

  it('takes an empty variable for one that is not set', () => {
    const empty = { FIFTEEN_DATA_FOLDER: '', FIFTEEN_PORT: '', FIFTEEN_LOG: '', LC_ALL: '', NO_COLOR: '' }
    expect(configurationOf(empty)).toEqual(configurationOf({}))
  })

  it('names the variable and the value that cannot be used', () => {
    expect(readConfiguration({ FIFTEEN_PORT: '99999' })).toEqual({
      kind: 'invalid',
      variable: 'FIFTEEN_PORT',
      value: '99999',
    })
    expect(readConfiguration({ FIFTEEN_LOG: 'loud' })).toMatchObject({
      kind: 'invalid',
      variable: 'FIFTEEN_LOG',
    })
  })

  it('speaks the language of the locale, LC_ALL before LC_MESSAGES before LANG', () => {
    const lang = (environment: Record<string, string>) => configurationOf(environment).lang
    expect(lang({ LANG: 'ko_KR.UTF-8' })).toBe('ko')
    expect(lang({ LANG: 'ko' })).toBe('ko')
    expect(lang({ LANG: 'kok_IN.UTF-8' })).toBe('en')
    expect(lang({ LANG: 'ko_KR.UTF-8', LC_MESSAGES: 'en_US.UTF-8' })).toBe('en')
    expect(lang({ LANG: 'en_US.UTF-8', LC_ALL: 'ko_KR.eucKR' })).toBe('ko')
    expect(lang({ LANG: 'C.UTF-8' })).toBe('en')
  })

  it('colours as it is told: never with NO_COLOR, always with FORCE_COLOR, else as the terminal can', () => {
    const color = (environment: Record<string, string>) => configurationOf(environment).color
    expect(color({ NO_COLOR: '1', FORCE_COLOR: '1' })).toBe(false)
    expect(color({ FORCE_COLOR: '1' })).toBe(true)
    expect(color({ FORCE_COLOR: '0' })).toBe(false)
    expect(color({ TERM: 'dumb' })).toBe(false)
    expect(color({ TERM: 'xterm-256color' })).toBeNull()
  })

  it('draws with plain letters where the terminal may have no others', () => {
    const unicode = (environment: Record<string, string>, platform: NodeJS.Platform = 'linux') =>
      configurationOf(environment, { platform, isWatched: true }).unicode
    expect(unicode({ LANG: 'ko_KR.UTF-8' })).toBe(true)
    expect(unicode({ LANG: 'ko_KR.eucKR' })).toBe(false)
    expect(unicode({ LANG: 'en_US.UTF-8', TERM: 'linux' })).toBe(false)
    expect(unicode({}, 'win32')).toBe(false)
    expect(unicode({ WT_SESSION: 'x' }, 'win32')).toBe(true)
    expect(unicode({}, 'darwin')).toBe(true)
  })

  it('logs everything to a file and only faults to a person', () => {
    const watched = { platform: 'linux', isWatched: true } as const
    expect(configurationOf({}, watched).logLevel).toBe('warn')
    expect(configurationOf({ FIFTEEN_LOG: 'debug' }, watched).logLevel).toBe('debug')
  })

  it('is the only place that looks into the environment', () => {
    const src = resolve(import.meta.dirname, '..')
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /(?<!\.test)\.tsx?$/.test(name),
    )
    expect(files.length).toBeGreaterThan(100)
    const looking = files.filter((name) =>
      /process\s*\.\s*env|import\.meta\.env/.test(readFileSync(join(src, name), 'utf8')),
    )
    expect(looking).toEqual([join('server', 'configuration.ts')])
  })

  it('repeats how it was called', () => {
    expect(configurationOf({ npm_lifecycle_event: 'npx' }).program).toBe('npx fifteen')
  })
})
