import { type ChildProcess, spawn } from 'node:child_process'
import { resolve } from 'node:path'

export const BIN = resolve(import.meta.dirname, '../bin/fifteen.mjs')

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string | undefined>>
}

export const cleanEnvironment = {
  ...process.env,
  LANG: 'C.UTF-8',
  LC_ALL: undefined,
  LC_MESSAGES: undefined,
  NO_COLOR: undefined,
  FORCE_COLOR: undefined,
  FIFTEEN_DATA_FOLDER: undefined,
  FIFTEEN_PORT: undefined,
  FIFTEEN_LOG: 'silent',
}

/** Starts the command line as a person would, in a process of its own. */
export const startFifteen = (args: readonly string[], { cwd, env = {} }: RunOptions = {}): ChildProcess =>
  spawn(process.execPath, [BIN, ...args], {
    cwd,
    env: { ...cleanEnvironment, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })

export function untilEnded(child: ChildProcess): Promise<Ended> {
  let stdout = ''
  let stderr = ''
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    stdout += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    stderr += text
  })
  return new Promise((done) => child.once('close', (code) => done({ code, stdout, stderr })))
}

/** Runs a command line to its end. */
export const runFifteen = (args: readonly string[], options: RunOptions = {}): Promise<Ended> =>
  untilEnded(startFifteen(args, options))

export interface Served {
  readonly child: ChildProcess
  readonly url: string
  readonly ended: Promise<Ended>
}

/** Starts a server on a free port and waits for the address that it prints. */
export async function serveFifteen(args: readonly string[], options: RunOptions = {}): Promise<Served> {
  const child = startFifteen(['serve', '--port', '0', ...args], options)
  const ended = untilEnded(child)
  const url = new Promise<string>((done) => {
    let text = ''
    child.stdout?.on('data', (chunk) => {
      text += chunk
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(text)
      if (found) done(found[0])
    })
  })
  const early = ended.then(({ stderr }) => Promise.reject(new Error(`the server ended early: ${stderr}`)))
  return { child, url: await Promise.race([url, early]), ended }
}
