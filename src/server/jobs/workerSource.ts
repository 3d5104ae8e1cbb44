import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

export interface WorkerSource {
  readonly url: URL
  readonly execArgv: readonly string[]
}

/**
 * Where a worker thread's program lies: a `.js` beside this file in the built product, the `.ts` in development,
 * where Node 20 needs tsx to read it.
 */
export function workerSource(name: string): WorkerSource {
  const isBuilt = import.meta.url.endsWith('.js')
  const url = new URL(`./${name}${isBuilt ? '.js' : '.ts'}`, import.meta.url)
  if (isBuilt) return { url, execArgv: [] }
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  return { url, execArgv: ['--import', tsx] }
}
