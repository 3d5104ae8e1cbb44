import type { Journey } from '../../domain/journey.ts'
import { readTableRows } from '../../intake/table/readTableRows.ts'
import { type SetAside, SURPLUS, toFields } from '../../intake/visits/readVisits.ts'
import type { Clash } from '../../store/facts/facts.ts'
import { toSetAside } from './importClashes.ts'
import type { PlannedTable } from './plannedTable.ts'

/** Rows that clashed with others, as they stand in their files: these are read once more for it. */
export async function* readClashRows({
  clashes,
  tables,
  journey,
  signal,
}: {
  clashes: readonly Clash[]
  tables: readonly PlannedTable[]
  journey: Journey
  signal?: AbortSignal | undefined
}): AsyncGenerator<SetAside> {
  for (const [file, { table, plan }] of tables.entries()) {
    const wanted = new Map<number, Clash[]>()
    for (const clash of clashes)
      if (clash.file === file) wanted.set(clash.line, [...(wanted.get(clash.line) ?? []), clash])
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
        const found = wanted.get(piece.lines[row]!)
        if (!found) continue
        wanted.delete(piece.lines[row]!)
        for (const clash of found)
          yield { ...toSetAside(clash, tables, journey), fields: toFields(piece, row) }
      }
      if (wanted.size === 0) break
    }
    for (const clash of [...wanted.values()].flat())
      yield { ...toSetAside(clash, tables, journey), fields: null }
  }
}
