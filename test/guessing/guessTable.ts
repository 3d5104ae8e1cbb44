import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ParsedJourneyFile, parseJourneyFile } from '../../src/contract/journeyFile/parseJourneyFile.ts'
import type { ColumnRole, FileMapping, MappingEffect } from '../../src/domain/fileMapping.ts'
import type { TableProfile } from '../../src/domain/tableProfile.ts'
import type { Lang } from '../../src/domain/text.ts'
import { readPlainRows } from '../../src/intake/formats/readPlainRows.ts'
import { toPlainTable } from '../../src/intake/formats/toPlainTable.ts'
import { guessMapping, type MappingGuess } from '../../src/intake/guess/guessMapping.ts'
import { measureEffect } from '../../src/intake/guess/measureEffect.ts'
import { profileTable } from '../../src/intake/guess/profileTable.ts'
import { toJourneyFile } from '../../src/intake/guess/toJourneyFile.ts'
import { readRows } from '../../src/intake/table/readRows.ts'

export interface GuessedTable extends MappingGuess {
  readonly profile: TableProfile
  readonly effect: MappingEffect
  readonly yaml: string
  readonly parsed: ParsedJourneyFile
}

/** A file of any format, read as a draft reads it and guessed. */
export async function guessFile(path: string, name: string): Promise<GuessedTable> {
  const folder = await mkdtemp(join(tmpdir(), 'fifteen-guess-'))
  try {
    const table = await toPlainTable({ path, name, folder })
    return guessProfile(await profileTable(readPlainRows(table), table.header), name, 'ko')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A table given as header and rows. */
export async function guessRows(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  { fileName = 'visits.csv', lang = 'ko' }: { fileName?: string; lang?: Lang } = {},
): Promise<GuessedTable> {
  return guessProfile(await profileRows(header, rows), fileName, lang)
}

export function profileRows(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<TableProfile> {
  const text = rows.map((row) => row.map(quote).join(',')).join('\n')
  const pieces = readRows(toChunks(`${text}\n`), { delimiter: 44, stride: header.length, file: 'rows' })
  return profileTable(pieces, header)
}

const quote = (field: string): string => `"${field.replaceAll('"', '""')}"`

async function* toChunks(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}

export function guessProfile(profile: TableProfile, fileName: string, lang: Lang): GuessedTable {
  const guess = guessMapping(profile, { fileName, lang })
  const yaml = toJourneyFile(guess.mapping, profile, { lang })
  return {
    ...guess,
    profile,
    effect: measureEffect(profile, guess.mapping),
    yaml,
    parsed: parseJourneyFile(yaml),
  }
}

export const inRole = (mapping: FileMapping, role: ColumnRole): readonly string[] =>
  mapping.columns.filter((column) => column.role === role).map(({ column }) => column)
