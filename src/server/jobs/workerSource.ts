import { createRequire } from 'node:module'
import { basename } from 'node:path'
import { pathToFileURL } from 'node:url'

export interface WorkerSource {
  readonly url: URL
  readonly execArgv: readonly string[]
}

/**
 * Where a worker thread's program lies: in the built product a `.js` in the one folder of all programs. In development
 * it is the `.ts`, from here, which a few words of JavaScript load through tsx: Node 20 does not take tsx by a flag in worker threads.
 */
export function workerSource(name: string): WorkerSource {
  if (import.meta.url.endsWith('.js'))
    return { url: new URL(`./${basename(name)}.js`, import.meta.url), execArgv: [] }
  const program = new URL(`./${name}.ts`, import.meta.url).href
  const tsx = pathToFileURL(
    createRequire(import.meta.url)
      .resolve('tsx/esm/api')
      .replace(/\.cjs$/, '.mjs'),
  ).href
  const words = `import { tsImport } from ${JSON.stringify(tsx)}; await tsImport(${JSON.stringify(program)}, ${JSON.stringify(program)})`
  return { url: new URL(`data:text/javascript,${encodeURIComponent(words)}`), execArgv: [] }
}
