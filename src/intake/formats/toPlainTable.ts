import { rm, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { toFileProblem } from '../text/examineFile.ts'
import { problems } from '../text/fileProblems.ts'
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
  const stateOf = async (): Promise<string> => {
    const { size, mtimeMs } = await stat(path).catch((error: unknown) => {
      throw toFileProblem(error, name)
    })
    return `${size} ${mtimeMs}`
  }
  const before = await stateOf()
  const plain = await converterOf(format).toPlainTable({ path, name, ...rest })
  try {
    if ((await stateOf()) !== before) throw problems.changed(name)
    return plain
  } catch (error) {
    if (plain.written) await rm(plain.path, { force: true })
    throw error
  }
}
