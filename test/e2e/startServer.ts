import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

export interface RunningServer {
  readonly address: string
  readonly stop: () => Promise<void>
}

/** Builds what has changed. */
export function build(): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/build.mjs'], {
    cwd: root,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`end-to-end tests: the build failed\n${stdout}\n${stderr}`)
}

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let said = ''
    const hear = (chunk: Buffer): void => {
      said += chunk.toString()
      const address = /http:\/\/(?:127\.0\.0\.1|localhost):\d+/.exec(said)?.[0]
      if (address) found(address)
    }
    server.stdout?.on('data', hear)
    server.stderr?.on('data', hear)
    server.once('exit', (code) =>
      failed(new Error(`the server ended with ${code} before it listened:\n${said}`)),
    )
  })
}

/**
 * The built product on a free port, in a data folder of its own, with the sample where that is not left out; or the one that already runs at
 * FIFTEEN_E2E_ADDRESS, to try a change quickly.
 */
export async function startServer({ sample = true }: { sample?: boolean } = {}): Promise<RunningServer> {
  const running = process.env.FIFTEEN_E2E_ADDRESS
  if (running) return { address: running, stop: async () => {} }
  build()
  const folder = mkdtempSync(join(tmpdir(), 'fifteen-e2e-'))
  const server = spawn(
    process.execPath,
    [
      'bin/fifteen.mjs',
      'serve',
      ...['--port', '0', '--data', join(folder, 'data'), '--lang', 'en'],
      ...(sample ? [] : ['--no-sample']),
    ],
    { cwd: root, env: { ...process.env, FIFTEEN_LOG: 'warn' }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const address = await addressOf(server)
  return {
    address,
    stop: async () => {
      const ended = new Promise((done) => server.once('exit', done))
      server.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
