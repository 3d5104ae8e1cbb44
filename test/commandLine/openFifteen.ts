import { type ChildProcess, fork } from 'node:child_process'
import { resolve } from 'node:path'
import { cleanEnvironment, type Ended, type RunOptions } from '../runFifteen.ts'

const HOST = resolve(import.meta.dirname, 'warmHost.mjs')

/**
 * The command line without a process for each command, for what is said and not how a process ends: the built
 * program in one process, which answers the command lines one after the other.
 */
export interface WarmFifteen {
  readonly run: (args: readonly string[], options: RunOptions & { readonly cwd: string }) => Promise<Ended>
  readonly close: () => Promise<void>
}

export function openFifteen(): WarmFifteen {
  const host: ChildProcess = fork(HOST, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const waiting = new Map<number, { done: (ended: Ended) => void; failed: (error: Error) => void }>()
  let orders = 0
  host.on('message', ({ id, ended }: { id: number; ended: Ended }) => {
    waiting.get(id)?.done(ended)
    waiting.delete(id)
  })
  const gone = new Promise<void>((done) =>
    host.once('exit', (code) => {
      for (const { failed } of waiting.values()) failed(new Error(`the command line ended with ${code}`))
      done()
    }),
  )
  return {
    run: (args, { cwd, env = {} }) =>
      new Promise((done, failed) => {
        const id = ++orders
        waiting.set(id, { done, failed })
        // A message holds no undefined: what is taken out of the environment is left out of it.
        host.send({ id, args, cwd, environment: { ...cleanEnvironment, ...env } }, (error) => {
          if (error) failed(error)
        })
      }),
    close: () => {
      if (host.connected) host.disconnect()
      return gone
    },
  }
}
