import { setImmediate } from 'node:timers/promises'
import { readPlainRows } from '../../intake/formats/readPlainRows.ts'
import type { ColumnSource } from '../../intake/visits/resolveColumns.ts'
import { createTextReader } from '../../intake/visits/textColumn.ts'
import type { ReadSource } from './draftTask.ts'

/** What stands in some columns of a draft's files, row by row, as an import would read an id from them. */
export async function* readIds(
  sources: readonly Pick<ReadSource, 'aligned'>[],
  {
    columns,
    pause = setImmediate,
  }: { columns: readonly string[]; pause?: (() => Promise<unknown>) | undefined },
): AsyncGenerator<readonly string[]> {
  for (const { aligned } of sources) {
    const fields = columns.map((name): ColumnSource => {
      const index = aligned.header.indexOf(name)
      return index < 0 ? { kind: 'constant', value: '', name } : { kind: 'field', index, name }
    })
    const read = createTextReader(fields)
    if (!read) return
    for await (const piece of readPlainRows(aligned)) {
      yield read(piece, 0)
      await pause()
    }
  }
}
