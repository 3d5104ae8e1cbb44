import { readPlainRows } from '../../intake/formats/readPlainRows.ts'
import { parseNumber } from '../../intake/rules/parseNumber.ts'
import { toColumnName } from '../../intake/table/columnNames.ts'
import { toFields } from '../../intake/visits/readVisits.ts'
import type { SetAsideFile } from '../../store/facts/port/storedImport.ts'
import { fromHarmless } from './harmless.ts'
import type { ImportFile } from './importTables.ts'
import { mendingProblems } from './mendingProblems.ts'
import { toSetAsideColumns } from './setAsideColumns.ts'
import { toFittingTable } from './toFittingTable.ts'

/** A row that came mended. */
export interface GivenRow {
  /** Index among the files of the list. */
  readonly file: number
  readonly line: number
  /** A text a column of its file; undefined where it stays as it was. */
  readonly cells: readonly (string | undefined)[]
  /** The line at which it stands in the edited list; null for a row that came by itself. */
  readonly at: number | null
}

/** Takes rows that came by themselves. A field goes by its name in the list, or by its own where that is not one of ours. */
export function* toGivenRows(
  rows: Iterable<{
    readonly file: string
    readonly line: number
    readonly fields: { readonly [column: string]: string }
  }>,
  files: readonly SetAsideFile[],
): Generator<GivenRow> {
  const { names, places } = toSetAsideColumns(files)
  for (const { file: name, line, fields } of rows) {
    const file = files.findIndex((each) => each.name === name)
    if (file < 0) throw mendingProblems.unknownFile(name, files)
    const given = new Map(Object.entries(fields).map(([column, text]) => [toColumnName(column), text]))
    const cells = files[file]!.columns.map(
      (column, i) => given.get(names[places[file]![i]!]!) ?? given.get(column),
    )
    yield { file, line, cells, at: null }
  }
}

/** Reads the list of rows set aside after a person has edited it; columns that are not of the list are passed over. */
export async function* readEditedList({
  edited,
  files,
  folder,
  signal,
}: {
  edited: ImportFile
  files: readonly SetAsideFile[]
  folder: () => Promise<string>
  signal?: AbortSignal | undefined
}): AsyncGenerator<GivenRow> {
  const { names, places } = toSetAsideColumns(files)
  const plain = edited.plain ?? (await toFittingTable({ ...edited, wanted: new Set(names), folder, signal }))
  const header = plain.header.map((name) => toColumnName(fromHarmless(name)))
  const indexOf = (name: string): number => header.indexOf(name)
  const ofFile = indexOf('file')
  const ofLine = indexOf('line')
  if (ofLine < 0 || (ofFile < 0 && files.length > 1)) throw mendingProblems.notTheList(plain.name, header)
  const columns = places.map((list) => list.map((place) => indexOf(names[place]!)))
  for await (const piece of readPlainRows(plain, { signal }))
    for (let row = 0; row < piece.rows; row++) {
      const cells = toFields(piece, row).map(fromHarmless)
      if (cells.every((cell) => cell.trim() === '')) continue
      const at = piece.lines[row]!
      const name = ofFile < 0 ? files[0]!.name : (cells[ofFile] ?? '').trim()
      const file = files.findIndex((each) => each.name.trim() === name)
      const line = parseNumber(cells[ofLine] ?? '')
      if (file < 0) throw mendingProblems.unknownFile(name, files, { file: plain.name, line: at })
      if (line === undefined || !Number.isInteger(line))
        throw mendingProblems.noLine(cells[ofLine] ?? '', { file: plain.name, line: at })
      yield {
        file,
        line,
        cells: columns[file]!.map((index) => (index < 0 ? undefined : (cells[index] ?? ''))),
        at,
      }
    }
}
