import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { toColumnName } from '../../intake/table/columnNames.ts'
import type { SetAside } from '../../intake/visits/readVisits.ts'
import type { Facts } from '../../store/facts/facts.ts'
import type { SetAsideFile, StoredImport } from '../../store/facts/port/storedImport.ts'
import type { Workspace } from '../../store/workspace/openWorkspace.ts'
import { readJourney } from '../../store/workspace/readJourney.ts'
import { addOutcomeFiles } from './addOutcomeFiles.ts'
import { type ImportFile, type ImportProgress, type ImportSummary, importFiles } from './importFiles.ts'
import { mendingProblems } from './mendingProblems.ts'
import { createPassingFolder } from './passingFolder.ts'
import { readEditedList, toGivenRows } from './readMendedRows.ts'
import { type ListedRow, readSetAsideList } from './readSetAsideList.ts'
import { toPlace, writeMended } from './writeMended.ts'

/** A row that was set aside, mended: its fields by the names of the file's columns. A field left out stays as it was. */
export interface MendedRow {
  /** As the list of rows set aside names it. */
  readonly file: string
  readonly line: number
  readonly fields: { readonly [column: string]: string }
}

export interface ImportMendedOptions {
  readonly dataFolder: {
    readonly workspace: Workspace
    readonly facts: Facts
    readonly folderFor: (purpose: 'quarantine' | 'uploads') => string
  }
  /** The import that set the rows aside. */
  readonly importId: string
  /** The list of rows set aside after editing, or the rows themselves. */
  readonly mended:
    | { readonly kind: 'file'; readonly file: ImportFile }
    | { readonly kind: 'rows'; readonly rows: readonly MendedRow[] }
  readonly now: () => Date
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

export type ImportedMended =
  | {
      readonly kind: 'imported'
      readonly journey: { readonly id: string; readonly version: number }
      /** Of the new import. Rows still wrong are set aside again under it. */
      readonly summary: ImportSummary
    }
  /** No import of this id, or one that set nothing aside. */
  | { readonly kind: 'unknown-import' }

/**
 * Imports rows that an import had set aside and that were mended: only those, as an import of its own, read by the
 * same version of the journey and with the same tags. Rows still wrong are set aside again; the same rows again
 * change nothing. Rows of a long file are added to the visits that they belong to, and no visit of another import is
 * replaced. Throws InputProblem where nothing can be used.
 */
export async function importMended(options: ImportMendedOptions): Promise<ImportedMended> {
  const { dataFolder, importId, mended, signal } = options
  const { workspace, facts, folderFor } = dataFolder
  const of = (await facts.listImports({ withdrawn: true })).find(({ id }) => id === importId)
  if (!of || of.quarantine === null) return { kind: 'unknown-import' }
  const stored = await readJourney(workspace, { id: of.journey, version: of.version })
  const path = join(folderFor('quarantine'), of.quarantine)
  if (!stored || !existsSync(path)) return { kind: 'unknown-import' }
  const listName = mended.kind === 'file' ? (mended.file.name ?? basename(mended.file.path)) : of.quarantine
  if (of.withdrawnAt !== null) throw mendingProblems.withdrawn(of.files.join(', '))
  const files = of.setAsideFiles ?? toFiles(of, mended)
  const passing = createPassingFolder(folderFor('uploads'))
  try {
    const folder = await passing.path()
    const given =
      mended.kind === 'rows'
        ? Readable.from(toGivenRows(mended.rows, files))
        : readEditedList({ edited: mended.file, files, folder: passing.path, signal })
    const listed = () => readSetAsideList({ path, files, signal })
    const { tables, unchanged } = await writeMended({
      given,
      listed: listed(),
      files,
      folder,
      listName,
      signal,
    })
    if (tables.length === 0) throw mendingProblems.nothingMended(listName, unchanged.size)
    const toImport = (holds: SetAsideFile['holds']): readonly ImportFile[] =>
      tables
        .filter(({ file }) => files[file]!.holds === holds)
        .map(({ file, plain }) => ({ path: plain.path, name: plain.name, tags: files[file]!.tags, plain }))
    const mending = {
      mends: of.mends ?? of.id,
      files,
      again: () => readUnchanged(listed(), unchanged),
    }
    const { id, version } = stored.journey
    const journey = { id, version }
    if (of.kind === 'outcomes') {
      const summary = await addOutcomeFiles({
        dataFolder,
        journey: stored.journey,
        files: toImport('outcomes'),
        mending,
        onProgress: options.onProgress,
        signal,
      })
      return { kind: 'imported', journey, summary }
    }
    const imported = await importFiles({
      journey: stored.journey,
      files: toImport('visits'),
      outcomes: toImport('outcomes'),
      facts,
      quarantineFolder: folderFor('quarantine'),
      passingFolder: folderFor('uploads'),
      unnamed: 'treatAsNew',
      mending,
      onProgress: options.onProgress,
      signal,
    })
    if (imported.kind !== 'imported') throw new Error(`mended rows of ${importId}: ${imported.kind}`)
    return { kind: 'imported', journey, summary: imported.summary }
  } finally {
    await passing.remove()
  }
}

async function* readUnchanged(
  listed: AsyncIterable<ListedRow>,
  unchanged: ReadonlySet<number>,
): AsyncGenerator<SetAside> {
  if (unchanged.size === 0) return
  for await (const { cells, ...row } of listed)
    if (unchanged.has(toPlace(row))) yield { ...row, fields: cells }
}

/** Lists of an earlier Fifteen hold no whole rows: what their files' columns are is known from the mended rows alone. */
function toFiles(
  { files, tags, kind }: StoredImport,
  mended: ImportMendedOptions['mended'],
): readonly SetAsideFile[] {
  const rows = mended.kind === 'rows' ? mended.rows : []
  return files.map((name) => ({
    name,
    columns: [
      ...new Set(rows.filter(({ file }) => file === name).flatMap(({ fields }) => Object.keys(fields))),
    ].map(toColumnName),
    tags,
    holds: kind,
  }))
}
