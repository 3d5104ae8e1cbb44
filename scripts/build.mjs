import { rmSync } from 'node:fs'
import { ensureInstalled } from './ensureInstalled.mjs'
import { ensureNode } from './ensureNode.mjs'
import { inRoot, stop } from './project.mjs'

ensureNode()
try {
  ensureInstalled()
  const { ensureBuilt } = await import('./ensureBuilt.mjs')
  if (process.argv.includes('--clean')) rmSync(inRoot('dist'), { recursive: true, force: true })
  ensureBuilt()
} catch (error) {
  stop(error)
}
