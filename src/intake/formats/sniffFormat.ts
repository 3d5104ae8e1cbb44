import type { FileFormat } from './fileFormat.ts'
import type { FileToRead } from './tableConverter.ts'

/** Tells the format of a file by its first bytes. Throws InputProblem for formats that are not read. */
export async function sniffFormat(_file: FileToRead): Promise<FileFormat> {
  return 'csv'
}
