import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from './project.mjs'

/** Lists files under the given paths, tests left out, with size and time of change. */
export function listSources(paths) {
  return paths.flatMap((path) => walk(path)).sort((a, b) => (a.path < b.path ? -1 : 1))
}

function walk(path) {
  const full = inRoot(path)
  if (!existsSync(full)) return []
  const stats = statSync(full)
  if (stats.isDirectory()) return readdirSync(full).flatMap((name) => walk(join(path, name)))
  if (/\.test\.tsx?$/.test(path)) return []
  return [{ path, size: stats.size, changed: stats.mtimeMs }]
}

/** Changes when any file was touched: cheap. */
export const quickPrint = (files) =>
  hash(files.map(({ path, size, changed }) => `${path}\0${size}\0${changed}`).join('\n'))

/** Changes when the content of any file did. */
export const contentPrint = (files) =>
  hash(files.map(({ path }) => `${path}\0${hash(readFileSync(inRoot(path)))}`).join('\n'))

const hash = (text) => createHash('sha256').update(text).digest('hex')
