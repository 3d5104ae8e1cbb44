import { readFile } from 'node:fs/promises'
import { MAX_JOURNEY_FILE_BYTES, readText } from '../../contract/journeyFile/readText.ts'
import type { BroughtFile } from './draftTask.ts'

/** Tells journey files from files of visits: small YAML or JSON whose top says `fifteen`. Null for any other. */
export async function readJourneyFile({ path, name, bytes }: BroughtFile): Promise<string | null> {
  if (!/\.(ya?ml|json)$/i.test(name) || bytes > MAX_JOURNEY_FILE_BYTES) return null
  const read = readText(await readFile(path))
  if (read.kind !== 'text') return null
  return /^\s*\{?\s*["']?fifteen["']?\s*:/m.test(read.text) ? read.text : null
}
