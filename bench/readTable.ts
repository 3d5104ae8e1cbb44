import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parseJourneyFile } from '../src/contract/journeyFile/parseJourneyFile.ts'
import type { PatternTable } from '../src/domain/patternTable.ts'
import { importFiles } from '../src/server/operations/importFiles.ts'
import { openFacts } from '../src/store/facts/openFacts.ts'

/** The pattern table of files of visits, as the product reads them. */
export async function readTable(files: readonly string[], journeyPath: string): Promise<PatternTable> {
  const parsed = parseJourneyFile(readFileSync(journeyPath))
  if (parsed.kind === 'problems') throw new Error(`${journeyPath}: not a journey file`)
  const { journey } = parsed
  const facts = await openFacts({ path: ':memory:', customerKey: randomBytes(32) })
  try {
    await importFiles({ journey, files: files.map((path) => ({ path, name: path })), facts })
    return await facts.patternTable({ journey })
  } finally {
    await facts.close()
  }
}
