import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = resolve(fileURLToPath(new URL('..', import.meta.url)))
export const inRoot = (...parts) => join(root, ...parts)

/** A step of a script that failed in a foreseen way: its message is for people, both languages. */
export class Unmet extends Error {}

/** Ends a script on an error: a foreseen one with its sentence, any other with its trace. */
export function stop(error) {
  console.error(error instanceof Unmet ? error.message : error)
  process.exit(error instanceof Unmet ? 2 : 1)
}

/** Runs a JavaScript program with this Node.js; all it says goes to stderr when `quietly`. */
export function runNode(args, { quietly = false, env = process.env } = {}) {
  const ran = spawnSync(process.execPath, args, {
    cwd: root,
    env,
    stdio: ['ignore', quietly ? 2 : 'inherit', 'inherit'],
  })
  if (ran.error) throw ran.error
  return ran.status ?? 1
}
