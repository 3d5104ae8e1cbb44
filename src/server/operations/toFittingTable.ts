import { basename } from 'node:path'
import { listTables } from '../../intake/formats/listTables.ts'
import type { PlainTable } from '../../intake/formats/plainTable.ts'
import type { ConvertProgress, ListedTable } from '../../intake/formats/tableConverter.ts'
import { toPlainTable } from '../../intake/formats/toPlainTable.ts'
import { InputProblem } from '../../intake/inputProblem.ts'
import { importProblems } from './importProblems.ts'

/** Rows by which a sheet is judged. */
const JUDGED_ROWS = 50

/**
 * Makes a file plain; of several tables in it the one in which most of the wanted names stand, the first of equals.
 * Throws InputProblem where no sheet has any.
 */
export async function toFittingTable({
  path,
  name,
  wanted,
  folder,
  onConvert,
  signal,
}: {
  path: string
  name?: string | undefined
  wanted: ReadonlySet<string>
  folder: () => Promise<string>
  onConvert?: ((file: string, progress: ConvertProgress) => void) | undefined
  signal?: AbortSignal | undefined
}): Promise<PlainTable> {
  const { format, tables } = await listTables({ path, name, signal })
  const options = { path, name, wanted, folder: format === 'csv' ? '' : await folder(), signal }
  const table = tables.length === 1 ? tables[0]! : await findFitting(tables, options)
  return toPlainTable({
    ...options,
    table: table.id,
    onProgress: (progress) => onConvert?.(name ?? basename(path), progress),
  })
}

async function findFitting(
  tables: readonly ListedTable[],
  options: Omit<Parameters<typeof toPlainTable>[0], 'table'> & { readonly wanted: ReadonlySet<string> },
): Promise<ListedTable> {
  let best: { table: ListedTable; count: number } | null = null
  for (const table of tables) {
    const plain = await toPlainTable({ ...options, table: table.id, mostRows: JUDGED_ROWS }).catch(
      (error: unknown) => {
        if (error instanceof InputProblem) return null
        throw error
      },
    )
    if (plain === null) continue
    const count = plain.header.filter((column) => options.wanted.has(column)).length
    if (count > (best?.count ?? 0)) best = { table, count }
  }
  if (best === null) throw importProblems.noFittingSheet(options.name ?? basename(options.path), tables)
  return best.table
}
