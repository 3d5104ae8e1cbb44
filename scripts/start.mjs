import { ensureNode } from './ensureNode.mjs'
import { inRoot, stop } from './project.mjs'

ensureNode()
try {
  const { ensureInstalled } = await import('./ensureInstalled.mjs')
  ensureInstalled()
  const { ensureBuilt } = await import('./ensureBuilt.mjs')
  ensureBuilt()
} catch (error) {
  stop(error)
}
const { pathToFileURL } = await import('node:url')
process.argv.splice(2, 0, 'serve')
await import(pathToFileURL(inRoot('dist', 'program', 'main.js')).href)
