import { basename } from 'node:path'
import { converterOf } from './converters.ts'
import type { PlainTable } from './plainTable.ts'
import { sniffFormat } from './sniffFormat.ts'
import type { TableToConvert } from './tableConverter.ts'

/**
 * Makes a table of any format readable as text (see PlainTable). What is written into `folder` stays until the caller
 * removes it. Throws InputProblem for input that cannot be used, and the signal's reason when cancelled.
 */
export async function toPlainTable({
  path,
  name = basename(path),
  ...rest
}: Omit<TableToConvert, 'name'> & { readonly name?: string | undefined }): Promise<PlainTable> {
  const format = await sniffFormat({ path, name, signal: rest.signal })
  return converterOf(format).toPlainTable({ path, name, ...rest })
}
