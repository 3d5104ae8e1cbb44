import type { DraftProgress } from '../../contract/drafts/draftDocument.ts'
import type { FileMapping } from '../../domain/fileMapping.ts'
import type { ProfiledColumn, TableProfile } from '../../domain/tableProfile.ts'
import { readPlainRows } from '../../intake/formats/readPlainRows.ts'
import { columnsWith } from '../../intake/guess/findColumn.ts'
import { profileTable } from '../../intake/guess/profileTable.ts'
import type { RowPiece } from '../../intake/table/readRows.ts'
import { alignPiece } from './alignTables.ts'
import { countSharedIds } from './countSharedIds.ts'
import type { ReadSource, SharedIds } from './draftTask.ts'
import type { OpenedSource } from './openSources.ts'

export interface ProfiledSources {
  readonly sources: readonly ReadSource[]
  /** Of all files of visits with their tags as columns, then the columns that only the files of outcomes have. */
  readonly profile: TableProfile
  /** Whether the ids by which a mapping knows visits stand in several files; null where that cannot be. */
  readonly findSharedIds: (mapping: FileMapping) => Promise<SharedIds | null>
}

/** Looks through the rows of all files of a table. */
export async function profileSources(
  opened: readonly OpenedSource[],
  { onProgress }: { onProgress: (progress: DraftProgress) => void },
): Promise<ProfiledSources> {
  const visits = opened.filter(({ role }) => role === 'visits')
  const progress = createProgress(opened, onProgress)
  const each: TableProfile[] = []
  for (const source of opened)
    if (source.role === 'outcomes' || visits.length > 1)
      each.push(await profileTable(progress(source), source.aligned.header))
  const tagNames = [...new Set(visits.flatMap(({ tags }) => Object.keys(tags)))]
  const names = visits[0]!.aligned.header
  const whole = await profileTable(chain(visits, { tagNames, rowsOf: progress }), [...names, ...tagNames])
  const profile = withUnique(whole, visits.length > 1 ? each.slice(0, visits.length) : [])
  const rows = visits.length > 1 ? each.map((own) => own.rows) : [whole.rows, ...each.map((own) => own.rows)]
  return {
    sources: opened.map((source, index) => ({ ...source, rows: rows[index]! })),
    profile: withBeside(profile, each.slice(visits.length > 1 ? visits.length : 0)),
    findSharedIds: async (mapping) => {
      const columns = columnsWith(mapping, 'visit').filter((column) => !tagNames.includes(column))
      const tag = tagNames[0]
      if (visits.length < 2 || tag === undefined || columns.length === 0) return null
      const fields = columns.map((column) => names.indexOf(column))
      if (fields.includes(-1)) return null
      const counts = await countSharedIds(
        visits.map(({ aligned }) => readPlainRows(aligned)),
        { fields, width: names.length },
      )
      return counts.shared === 0 ? null : { tag, columns, ...counts }
    },
  }
}

function createProgress(opened: readonly OpenedSource[], onProgress: (progress: DraftProgress) => void) {
  const visits = opened.filter(({ role }) => role === 'visits')
  const sum = (sources: readonly OpenedSource[]): number =>
    sources.reduce((bytes, { aligned }) => bytes + aligned.examined.bytes, 0)
  const total = sum(opened) + (visits.length > 1 ? sum(visits) : 0)
  let before = 0
  let rows = 0
  return async function* read({ aligned }: OpenedSource): AsyncGenerator<RowPiece> {
    let bytes = 0
    const pieces = readPlainRows(aligned, {
      onBytes: (read) => {
        bytes = read
      },
    })
    for await (const piece of pieces) {
      yield piece
      rows += piece.rows
      onProgress({ step: 'profiling', done: before + bytes, total, rows })
    }
    before += aligned.examined.bytes
  }
}

async function* chain(
  visits: readonly OpenedSource[],
  {
    tagNames,
    rowsOf,
  }: { tagNames: readonly string[]; rowsOf: (source: OpenedSource) => AsyncIterable<RowPiece> },
): AsyncGenerator<RowPiece> {
  for (const source of visits) {
    const fields = source.aligned.header.map((_, field) => field)
    const constants = tagNames.map((name) => source.tags[name] ?? '')
    for await (const piece of rowsOf(source))
      yield constants.length === 0 ? piece : alignPiece(piece, fields, constants)
  }
}

/** A column that names a row in each file names it, though numbers start anew in the next. */
function withUnique(profile: TableProfile, each: readonly TableProfile[]): TableProfile {
  if (each.length === 0) return profile
  const isUnique = (index: number): boolean =>
    each.every(({ columns, rows }) => columns[index]!.unique && columns[index]!.filled === rows)
  return {
    ...profile,
    columns: profile.columns.map((column, index) =>
      index < each[0]!.columns.length && !column.unique && isUnique(index)
        ? { ...column, unique: true, distinct: column.filled, runs: column.filled }
        : column,
    ),
  }
}

/** Adds the columns of second files that say more of the same visits; those of the first keep their names. */
function withBeside(profile: TableProfile, beside: readonly TableProfile[]): TableProfile {
  const columns: ProfiledColumn[] = [...profile.columns]
  const rows = profile.head.map((row) => [...row])
  const spread = profile.spread.map((row) => [...row])
  for (const other of beside)
    for (const [index, column] of other.columns.entries()) {
      if (columns.some(({ name }) => name === column.name)) continue
      columns.push(column)
      for (const [at, row] of rows.entries()) row.push(other.head[at]?.[index] ?? '')
      for (const [at, row] of spread.entries()) row.push(other.spread[at]?.[index] ?? '')
    }
  return { ...profile, columns, head: rows, spread }
}
