import { readTableRows } from '../../intake/table/readTableRows.ts'
import { examineFile } from '../../intake/text/examineFile.ts'
import { toFields } from '../../intake/visits/readVisits.ts'
import type { SetAsideFile } from '../../store/facts/port/storedImport.ts'
import { fromHarmless } from './harmless.ts'
import type { SetAsideRow } from './importSetAside.ts'
import { toSetAsideColumns } from './setAsideColumns.ts'

/** A row of the list of rows set aside. */
export interface ListedRow extends Omit<SetAsideRow, 'file'> {
  /** Index among the files of the list; -1 for none of them. */
  readonly file: number
  /** The row as it was: a text a column of its file. */
  readonly cells: readonly string[]
}

/** Reads the list of rows set aside that an import wrote, row by row. */
export async function* readSetAsideList({
  path,
  files,
  signal,
}: {
  path: string
  files: readonly SetAsideFile[]
  signal?: AbortSignal | undefined
}): AsyncGenerator<ListedRow> {
  const { names, places } = toSetAsideColumns(files)
  const indices = new Map(files.map(({ name }, index) => [name, index]))
  const pieces = readTableRows({
    examined: await examineFile(path, { signal }),
    dialect: { delimiter: ','.charCodeAt(0) },
    rowsBefore: 1,
    width: names.length,
    signal,
  })
  for await (const piece of pieces)
    for (let row = 0; row < piece.rows; row++) {
      const cells = toFields(piece, row).map(fromHarmless)
      const [name = '', line = '', column = '', value = '', en = '', ko = ''] = cells
      const file = indices.get(name) ?? -1
      yield {
        file,
        line: Number(line),
        column: column === '' ? null : column,
        value: value === '' && column === '' ? null : value,
        reason: { en, ko },
        cells: (places[file] ?? []).map((place) => cells[place] ?? ''),
      }
    }
}
