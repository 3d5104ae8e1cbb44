import type { DraftTable } from '../../contract/drafts/draftDocument.ts'
import { listTables } from '../../intake/formats/listTables.ts'
import type { BroughtFile, DraftTask } from './draftTask.ts'
import { readJourneyFile } from './readJourneyFile.ts'

/** A table among the files of a draft: of which file, and under which id there. */
export interface FoundTable {
  readonly id: string
  readonly file: BroughtFile
  readonly within: string
  readonly sheet: string | null
  readonly rows: number | null
  readonly columns: number | null
  /** Whether the file holds no other. */
  readonly only: boolean
}

export interface FoundTables {
  readonly formats: readonly string[]
  readonly tables: readonly FoundTable[]
  readonly journeyFile: { readonly name: string; readonly source: string } | null
}

/** Looks what is in each file of a draft. Throws InputProblem for a file that is neither table nor journey. */
export async function findTables({ files }: Pick<DraftTask, 'files'>): Promise<FoundTables> {
  const formats: string[] = []
  const tables: FoundTable[] = []
  let journeyFile: FoundTables['journeyFile'] = null
  for (const [place, file] of files.entries()) {
    const source = await readJourneyFile(file)
    if (source !== null) {
      formats.push('journey')
      journeyFile ??= { name: file.name, source }
      continue
    }
    const listed = await listTables(file)
    formats.push(listed.format)
    for (const { id, sheet, rows, columns } of listed.tables)
      tables.push({
        id: `${place + 1}.${id}`,
        file,
        within: id,
        sheet,
        rows,
        columns,
        only: listed.tables.length === 1,
      })
  }
  return { formats, tables, journeyFile }
}

export const toDraftTable = ({ id, file, sheet, rows, columns }: FoundTable): DraftTable => ({
  id,
  file: file.name,
  sheet,
  rows,
  columns,
})
