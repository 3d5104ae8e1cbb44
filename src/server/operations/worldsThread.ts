import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'

const name = 'fifteen-worlds'

/**
 * A thread that runs `worldsWorker`: the `.js` of the built product, or in development the `.ts` through tsx, by
 * its own loader since Node 20 hands `--import` hooks no worker's entry file.
 */
export function startWorldsThread(): Worker {
  const isBuilt = import.meta.url.endsWith('.js')
  const url = new URL(`./worldsWorker${isBuilt ? '.js' : '.ts'}`, import.meta.url)
  if (isBuilt) return new Worker(url, { name })
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx'))
  const [api, entry] = [new URL('./esm/api/index.mjs', tsx), url].map(({ href }) => JSON.stringify(href))
  return new Worker(`import(${api}).then(({ tsImport }) => tsImport(${entry}, ${entry}))`, {
    eval: true,
    execArgv: [],
    name,
  })
}
