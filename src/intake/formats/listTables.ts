import { basename } from 'node:path'
import { converterOf } from './converters.ts'
import type { FileFormat } from './fileFormat.ts'
import { sniffFormat } from './sniffFormat.ts'
import type { FileToRead, ListedTable } from './tableConverter.ts'

/**
 * Tells the format of a file and the tables in it, those of hidden sheets last, without reading all rows. Throws
 * InputProblem for a file in which there is no table.
 */
export async function listTables({
  path,
  name = basename(path),
  signal,
}: Omit<FileToRead, 'name'> & { readonly name?: string | undefined }): Promise<{
  readonly format: FileFormat
  readonly tables: readonly ListedTable[]
}> {
  const file = { path, name, signal }
  const format = await sniffFormat(file)
  return { format, tables: await converterOf(format).listTables(file) }
}
