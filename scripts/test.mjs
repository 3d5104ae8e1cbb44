import { existsSync } from 'node:fs'
import { ensureInstalled } from './ensureInstalled.mjs'
import { ensureNode } from './ensureNode.mjs'
import { inRoot, runNode, stop, Unmet } from './project.mjs'

/**
 * `npm test` runs everything; `npm test -- <words for vitest>` only those tests; `--tests-only` leaves types
 * and lint out, for a second run on another Node.js.
 */
const words = process.argv.slice(2)
const testsOnly = words.length > 0

ensureNode()
try {
  checkSurroundings()
  ensureInstalled()
  const { ensureBuilt } = await import('./ensureBuilt.mjs')
  ensureBuilt()
} catch (error) {
  stop(error)
}

const steps = [
  ...(testsOnly
    ? []
    : [
        ...['pure', 'node', 'web'].map((part) => ({
          name: `types (${part})`,
          args: [inRoot('node_modules', 'typescript', 'bin', 'tsc'), '-p', `tsconfig.${part}.json`],
        })),
        { name: 'lint', args: [inRoot('node_modules', '@biomejs', 'biome', 'bin', 'biome'), 'check', '.'] },
      ]),
  {
    name: 'tests',
    args: [
      inRoot('node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--reporter=default',
      `--reporter=${inRoot('scripts', 'countingReporter.mjs')}`,
      ...words.filter((word) => word !== '--tests-only'),
    ],
  },
]

const failed = []
for (const { name, args } of steps) {
  console.log(`\n— ${name}`)
  const startedAt = performance.now()
  const status = runNode(args)
  console.log(`— ${name}: ${status === 0 ? 'ok' : `FAILED (${status})`}, ${seconds(startedAt)} s`)
  if (status !== 0) failed.push(name)
}
if (failed.length > 0) {
  console.error(`\nFAILED: ${failed.join(', ')}`)
  process.exit(1)
}

function seconds(startedAt) {
  return ((performance.now() - startedAt) / 1000).toFixed(1)
}

/** In continuous integration nothing may be left out for want of a browser or of the real data. */
function checkSurroundings() {
  const data = process.env.FIFTEEN_DATA ?? inRoot('..', 'shared', 'data')
  const missing = [
    ...(findBrowser() ? [] : ['chromium (for the tests in a real browser)']),
    ...(existsSync(data) ? [] : [`the real data (${data}, or FIFTEEN_DATA)`]),
  ]
  if (missing.length === 0) return
  const sentence = `Not here: ${missing.join(' and ')}.`
  if (process.env.CI && process.env.CI !== 'false')
    throw new Unmet(`${sentence} Under CI nothing may be skipped.`)
  console.log(`${sentence} The tests that need it are skipped.`)
}

function findBrowser() {
  return [
    process.env.CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ].some((path) => path && existsSync(path))
}
