import { readTableRows } from '../../intake/table/readTableRows.ts'
import { type SetAside, SURPLUS, toFields } from '../../intake/visits/readVisits.ts'
import type { PlannedTable } from './plannedTable.ts'

/** Rows that are set aside only once all were read, as they stand in their files: these are read once more for it. */
export async function* withFields({
  rows,
  tables,
  signal,
}: {
  rows: readonly Omit<SetAside, 'fields'>[]
  tables: readonly PlannedTable[]
  signal?: AbortSignal | undefined
}): AsyncGenerator<SetAside> {
  for (const [file, { table, plan }] of tables.entries()) {
    const wanted = new Map<number, Omit<SetAside, 'fields'>[]>()
    for (const row of rows)
      if (row.file === file) {
        const others = wanted.get(row.line)
        if (others) others.push(row)
        else wanted.set(row.line, [row])
      }
    if (wanted.size === 0) continue
    const pieces = readTableRows({
      examined: table.examined,
      dialect: table.header,
      rowsBefore: plan.rowsBefore,
      width: plan.width + SURPLUS,
      rowNumbers: table.rowNumbers,
      signal,
    })
    for await (const piece of pieces) {
      for (let row = 0; row < piece.rows; row++) {
        const line = piece.lines[row]!
        for (const found of wanted.get(line) ?? []) yield { ...found, fields: toFields(piece, row) }
        wanted.delete(line)
      }
      if (wanted.size === 0) break
    }
    for (const row of [...wanted.values()].flat()) yield { ...row, fields: null }
  }
}
