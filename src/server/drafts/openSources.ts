import { join } from 'node:path'
import { parseJourneyFile } from '../../contract/journeyFile/parseJourneyFile.ts'
import type { PlainTable } from '../../intake/formats/plainTable.ts'
import { readPlainRows } from '../../intake/formats/readPlainRows.ts'
import { examineFile } from '../../intake/text/examineFile.ts'
import type { Tags } from '../../intake/visits/resolveColumns.ts'
import { alignTables } from './alignTables.ts'
import type { FoundTable } from './findTables.ts'
import { tagFiles } from './tagFiles.ts'
import { writeAligned } from './writeAligned.ts'

/** A table of a draft, opened with others that belong to it. */
export interface OpenedSource {
  readonly role: 'visits' | 'outcomes'
  readonly tags: Tags
  readonly own: PlainTable
  readonly aligned: PlainTable
}

/** Opens the tables that make one together: the files of visits get common columns, and tags that tell them apart. */
export async function openSources({
  visits,
  outcomes,
  open,
  journeyFile,
  folder,
}: {
  visits: readonly FoundTable[]
  outcomes: readonly FoundTable[]
  open: (table: FoundTable) => Promise<PlainTable>
  journeyFile: { readonly source: string } | null
  folder: string
}): Promise<readonly OpenedSource[]> {
  const own: PlainTable[] = []
  for (const table of visits) own.push(await open(table))
  const { names, fields } = alignTables(own.map(({ header }) => ({ names: header })))
  const tags = await tagsOf({ visits, names, journeyFile })
  const sources: OpenedSource[] = []
  for (const [index, table] of own.entries()) {
    const isSame =
      table.header.length === names.length && names.every((name, at) => name === table.header[at])
    const aligned = isSame
      ? table
      : await align(table, { names, fields: fields[index]!, path: join(folder, `aligned-${index + 1}.csv`) })
    sources.push({ role: 'visits', tags: tags[index]!, own: table, aligned })
  }
  for (const table of outcomes) {
    const plain = await open(table)
    sources.push({ role: 'outcomes', tags: table.file.tags ?? {}, own: plain, aligned: plain })
  }
  return sources
}

async function align(
  table: PlainTable,
  { names, fields, path }: { names: readonly string[]; fields: readonly number[]; path: string },
): Promise<PlainTable> {
  const rowNumbers = await writeAligned({ path, names, fields, rows: readPlainRows(table) })
  return {
    ...table,
    path,
    examined: await examineFile(path, { name: table.name }),
    header: names,
    opening: { delimiter: 44, names, doubled: new Set(), rowsBefore: 1, line: table.opening.line },
    rowNumbers,
    written: true,
  }
}

async function tagsOf({
  visits,
  names,
  journeyFile,
}: {
  visits: readonly FoundTable[]
  names: readonly string[]
  journeyFile: { readonly source: string } | null
}): Promise<readonly Tags[]> {
  if (visits.some(({ file }) => file.tags !== null)) return visits.map(({ file }) => file.tags ?? {})
  const wanted = journeyFile && missingKey(journeyFile.source, names)
  if (visits.length === 1 && !wanted) return [{}]
  return tagFiles(
    visits.map(({ file }) => file.name),
    { taken: names, name: wanted ?? undefined },
  )
}

/** The part of a visit's name that a journey expects and no file has: that is what its files are tagged with. */
function missingKey(source: string, names: readonly string[]): string | null {
  const parsed = parseJourneyFile(source)
  if (parsed.kind !== 'ok' || parsed.journey.visit.length < 2) return null
  const missing = parsed.journey.visit.filter((part) => !part.some((name) => names.includes(name)))
  return missing.length === 1 ? (missing[0]![0] ?? null) : null
}
