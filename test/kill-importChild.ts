import { readFileSync } from 'node:fs'
import { parseJourneyFile } from '../src/contract/journeyFile/parseJourneyFile.ts'
import { importFiles } from '../src/server/operations/importFiles.ts'
import { openFacts } from '../src/store/facts/openFacts.ts'

/** Imports a file in a process of its own: journey, file, store, folder for rows set aside. */
const [journeyPath, path, store, quarantineFolder] = process.argv.slice(2) as [string, string, string, string]
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
