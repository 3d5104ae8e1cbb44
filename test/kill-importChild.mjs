import { readFileSync } from 'node:fs'
import { ensureBuilt } from '../scripts/ensureBuilt.mjs'

// Imports a file by the built program in a process of its own: journey, file, store, folder for rows set aside.
ensureBuilt({ quietly: true, parts: ['program'] })
const { parseJourneyFile } = await import('../dist/program/parseJourneyFile.js')
const { importFiles } = await import('../dist/program/importFiles.js')
const { openFacts } = await import('../dist/program/openFacts.js')

const [journeyPath, path, store, quarantineFolder] = process.argv.slice(2)
const parsed = parseJourneyFile(readFileSync(journeyPath))
if (parsed.kind !== 'ok') throw new Error(JSON.stringify(parsed.problems))
const facts = await openFacts({ path: store, customerKey: new Uint8Array(32) })
process.stdout.write('begun\n')
try {
  await importFiles({ journey: parsed.journey, files: [{ path }], facts, quarantineFolder })
  process.stdout.write('imported\n')
  await facts.close()
} catch (error) {
  process.stdout.write(`${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}\n`)
  process.exitCode = 3
}
