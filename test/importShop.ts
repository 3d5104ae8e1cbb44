import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseJourneyFile } from '../src/contract/journeyFile/parseJourneyFile.ts'
import type { Journey } from '../src/domain/journey.ts'
import { type ImportOptions, type ImportSummary, importFiles } from '../src/server/operations/importFiles.ts'
import type { Facts } from '../src/store/facts/facts.ts'
import { openFacts } from '../src/store/facts/openFacts.ts'

/** The journey file of these tests. */
export const SHOP = `
fifteen: 1
id: shop
name: Shop
scale: {min: 1, max: 5, failed: 2, target: 4}
outcome: {kind: satisfied, column: overall, kept: ["yes"], lost: ["no"]}
visit: {column: visit}
customer: {column: member}
at: {column: visited, zone: Asia/Seoul}
place: {column: branch}
weight: {column: w}
segments: [age]
moments:
  - {id: greeting, name: {ko: 인사, en: Greeting}, column: 인사, notMet: [0]}
  - {id: change, name: {ko: 거스름돈, en: Change}, column: q2, notMet: [0], notAsked: [9]}
`

/** The journey of these tests, with other lines where told. A line told as '' goes. */
export function shopJourney(lines: { readonly [key: string]: string } = {}): Journey {
  const source = SHOP.split('\n')
    .map((line) => {
      const key = line.split(':')[0] ?? ''
      return key in lines ? lines[key] : line
    })
    .join('\n')
  const parsed = parseJourneyFile(source)
  if (parsed.kind !== 'ok') throw new Error(JSON.stringify(parsed.problems))
  return parsed.journey
}

/** A journey of two moments, an outcome and a visit id: fewer columns to write in a test. */
export const bareJourney = (lines: { readonly [key: string]: string } = {}): Journey =>
  shopJourney({ customer: '', at: '', place: '', weight: '', segments: '', ...lines })

/** A folder for the files of a test, and facts in memory. */
export interface Bench {
  readonly folder: string
  readonly facts: Facts
  write(name: string, content: string | Uint8Array): string
  import(
    files: ImportOptions['files'],
    options?: Partial<Omit<ImportOptions, 'files' | 'facts'>>,
  ): Promise<ImportSummary>
  close(): Promise<void>
}

export async function createBench({ path = ':memory:' }: { path?: string } = {}): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), 'fifteen-import-'))
  const facts = await openFacts({ path, customerKey: new Uint8Array(32).fill(15) })
  return {
    folder,
    facts,
    write(name, content) {
      const file = join(folder, name)
      writeFileSync(file, content)
      return file
    },
    async import(files, { journey = bareJourney(), ...options } = {}) {
      const result = await importFiles({ journey, files, facts, ...options })
      if (result.kind !== 'imported') throw new Error(`${result.kind}: ${result.question.en}`)
      return result.summary
    },
    async close() {
      await facts.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
